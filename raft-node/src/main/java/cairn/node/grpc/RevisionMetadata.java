package cairn.node.grpc;

import cairn.registry.v1.ResponseHeader;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Repeats the revision of a response in the metadata {@code x-cairn-revision}, for those on the way
 * who do not read messages.
 */
final class RevisionMetadata implements ServerInterceptor {
  static final Metadata.Key<String> REVISION =
      Metadata.Key.of("x-cairn-revision", Metadata.ASCII_STRING_MARSHALLER);

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return next.startCall(new RevisionCall<>(call), headers);
  }

  /** Holds the headers back until the message comes that knows the revision. */
  private static final class RevisionCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private @Nullable Metadata held;

    RevisionCall(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void sendHeaders(Metadata headers) {
      held = headers;
    }

    @Override
    public void sendMessage(R message) {
      if (held != null) {
        addRevision(held, message);
        super.sendHeaders(held);
        held = null;
      }
      super.sendMessage(message);
    }

    private static void addRevision(Metadata headers, Object message) {
      if (message instanceof Message proto) {
        FieldDescriptor field = proto.getDescriptorForType().findFieldByName("header");
        if (field != null && proto.getField(field) instanceof ResponseHeader header) {
          headers.put(REVISION, Long.toString(header.getRevision()));
        }
      }
    }
  }
}
