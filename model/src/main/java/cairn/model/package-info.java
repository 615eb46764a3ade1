/**
 * The vocabulary of the registry: what a checkpoint is, how one asks for it, why one is refused.
 */
@NullMarked
package cairn.model;

import org.jspecify.annotations.NullMarked;
