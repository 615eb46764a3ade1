/** Measures local clusters at size and over time. */
@NullMarked
package cairn.bench;

import org.jspecify.annotations.NullMarked;
