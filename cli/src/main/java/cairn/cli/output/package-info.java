/** How results and failures are printed: tables for people, exact formats for programs. */
@NullMarked
package cairn.cli.output;

import org.jspecify.annotations.NullMarked;
