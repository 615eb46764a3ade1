/** Tests of {@code cairn.cli.input}. */
@NullMarked
package cairn.cli.input;

import org.jspecify.annotations.NullMarked;
