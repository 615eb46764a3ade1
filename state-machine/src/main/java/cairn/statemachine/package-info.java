/** The deterministic heart of the registry: the same log gives the same state on every replica. */
@NullMarked
package cairn.statemachine;

import org.jspecify.annotations.NullMarked;
