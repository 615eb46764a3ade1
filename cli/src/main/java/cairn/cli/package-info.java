/** The command line: one class a subcommand, and {@link cairn.cli.Main}, which runs them. */
@NullMarked
package cairn.cli;

import org.jspecify.annotations.NullMarked;
