/** Faults against real processes, and the ledger that their clients keep. */
@NullMarked
package cairn.chaos;

import org.jspecify.annotations.NullMarked;
