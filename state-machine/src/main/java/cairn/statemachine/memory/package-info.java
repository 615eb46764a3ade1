/** What is remembered of the past: bounded by count and by log time, flat in memory under churn. */
@NullMarked
package cairn.statemachine.memory;

import org.jspecify.annotations.NullMarked;
