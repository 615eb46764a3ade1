@NullMarked
package cairn.node.grpc;

import org.jspecify.annotations.NullMarked;
