package cairn.client;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/** Notes that the headers of a request went to a connection: until then nothing can be done. */
final class SentTracer extends ClientStreamTracer.Factory {
  private volatile boolean sent;

  /** Whether the request may have left this machine. */
  boolean maybeSent() {
    return sent;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    return new ClientStreamTracer() {
      @Override
      public void outboundHeaders() {
        sent = true;
      }
    };
  }
}
