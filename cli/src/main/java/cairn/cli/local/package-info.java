/**
 * Clusters of real node processes on this machine: for development, for tests, for a first look.
 */
@NullMarked
package cairn.cli.local;

import org.jspecify.annotations.NullMarked;
