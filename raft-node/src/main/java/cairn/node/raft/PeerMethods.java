package cairn.node.raft;

import cairn.peer.v1.DescribeRequest;
import cairn.peer.v1.DescribeResponse;
import cairn.peer.v1.DigestRequest;
import cairn.peer.v1.DigestResponse;
import cairn.peer.v1.JoinRequest;
import cairn.peer.v1.JoinResponse;
import cairn.peer.v1.ProposeRequest;
import cairn.peer.v1.ProposeResponse;
import cairn.peer.v1.ReadIndexRequest;
import cairn.peer.v1.ReadIndexResponse;
import cairn.peer.v1.SpaceRequest;
import cairn.peer.v1.SpaceResponse;
import cairn.peer.v1.TermRequest;
import cairn.peer.v1.TermResponse;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.io.InputStream;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor.MethodType;
import org.apache.ratis.thirdparty.io.grpc.Status;

/**
 * The service {@code cairn.peer.v1.Peer}, in terms of the gRPC inside Ratis: it shares the port,
 * the connections' limits and later the certificates of the Raft protocol. Ratis shades that gRPC,
 * so the methods are described here by hand instead of generated.
 */
final class PeerMethods {
  static final String SERVICE = "cairn.peer.v1.Peer";

  static final MethodDescriptor<DescribeRequest, DescribeResponse> DESCRIBE =
      unary("Describe", DescribeRequest.parser(), DescribeResponse.parser());
  static final MethodDescriptor<JoinRequest, JoinResponse> JOIN =
      unary("Join", JoinRequest.parser(), JoinResponse.parser());
  static final MethodDescriptor<TermRequest, TermResponse> TERMS =
      method(MethodType.BIDI_STREAMING, "Terms", TermRequest.parser(), TermResponse.parser());
  static final MethodDescriptor<ReadIndexRequest, ReadIndexResponse> READ_INDEX =
      unary("ReadIndex", ReadIndexRequest.parser(), ReadIndexResponse.parser());
  static final MethodDescriptor<ProposeRequest, ProposeResponse> PROPOSE =
      unary("Propose", ProposeRequest.parser(), ProposeResponse.parser());
  static final MethodDescriptor<DigestRequest, DigestResponse> DIGEST =
      unary("Digest", DigestRequest.parser(), DigestResponse.parser());
  static final MethodDescriptor<SpaceRequest, SpaceResponse> SPACE =
      unary("Space", SpaceRequest.parser(), SpaceResponse.parser());

  private PeerMethods() {}

  private static <Q extends MessageLite, A extends MessageLite> MethodDescriptor<Q, A> unary(
      String name, Parser<Q> request, Parser<A> response) {
    return method(MethodType.UNARY, name, request, response);
  }

  private static <Q extends MessageLite, A extends MessageLite> MethodDescriptor<Q, A> method(
      MethodType type, String name, Parser<Q> request, Parser<A> response) {
    return MethodDescriptor.<Q, A>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setRequestMarshaller(new ProtoMarshaller<>(request))
        .setResponseMarshaller(new ProtoMarshaller<>(response))
        .build();
  }

  private record ProtoMarshaller<T extends MessageLite>(Parser<T> parser)
      implements MethodDescriptor.Marshaller<T> {
    @Override
    public InputStream stream(T message) {
      return message.toByteString().newInput();
    }

    @Override
    public T parse(InputStream bytes) {
      try {
        return parser.parseFrom(bytes);
      } catch (IOException e) {
        throw Status.INTERNAL
            .withDescription("malformed message")
            .withCause(e)
            .asRuntimeException();
      }
    }
  }
}
