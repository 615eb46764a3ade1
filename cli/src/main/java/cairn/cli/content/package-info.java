/** What lies in a file or a directory on this machine: its size and its digest. */
@NullMarked
package cairn.cli.content;

import org.jspecify.annotations.NullMarked;
