/** Tests of {@code cairn.cli.content}. */
@NullMarked
package cairn.cli.content;

import org.jspecify.annotations.NullMarked;
