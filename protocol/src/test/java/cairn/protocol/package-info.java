/** The mappings, both ways. */
@NullMarked
package cairn.protocol;

import org.jspecify.annotations.NullMarked;
