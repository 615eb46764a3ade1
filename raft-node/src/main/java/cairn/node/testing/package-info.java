/** Stand-ins for what a node consists of, for tests here and in other modules. */
@NullMarked
package cairn.node.testing;

import org.jspecify.annotations.NullMarked;
