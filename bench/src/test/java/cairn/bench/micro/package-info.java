/** Tests of {@code cairn.bench.micro}. */
@NullMarked
package cairn.bench.micro;

import org.jspecify.annotations.NullMarked;
