/** The story of {@code cairn demo}: what the registry is for, on real files, with a real crash. */
@NullMarked
package cairn.cli.local.demo;

import org.jspecify.annotations.NullMarked;
