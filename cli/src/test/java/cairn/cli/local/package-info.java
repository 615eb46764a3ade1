/** Tests of {@code cairn.cli.local}. */
@NullMarked
package cairn.cli.local;

import org.jspecify.annotations.NullMarked;
