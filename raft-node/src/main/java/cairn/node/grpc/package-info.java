/** The edge to gRPC clients: wire to model and back, deadlines, errors, limits. */
@NullMarked
package cairn.node.grpc;

import org.jspecify.annotations.NullMarked;
