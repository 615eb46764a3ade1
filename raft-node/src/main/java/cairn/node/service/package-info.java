/** The use cases of a node, and the ports that they stand on; knows neither wire nor Raft. */
@NullMarked
package cairn.node.service;

import org.jspecify.annotations.NullMarked;
