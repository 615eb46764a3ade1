@NullMarked
package cairn.node.health;

import org.jspecify.annotations.NullMarked;
