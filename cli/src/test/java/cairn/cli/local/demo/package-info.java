/** Tests of {@code cairn.cli.local.demo}. */
@NullMarked
package cairn.cli.local.demo;

import org.jspecify.annotations.NullMarked;
