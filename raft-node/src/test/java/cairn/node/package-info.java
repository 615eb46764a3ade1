@NullMarked
package cairn.node;

import org.jspecify.annotations.NullMarked;
