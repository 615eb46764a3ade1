/** What every subcommand shares: global flags, their environment variables, connecting. */
@NullMarked
package cairn.cli.options;

import org.jspecify.annotations.NullMarked;
