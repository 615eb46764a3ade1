/** What a volume is trusted with. */
@NullMarked
package cairn.node.disk;

import org.jspecify.annotations.NullMarked;
