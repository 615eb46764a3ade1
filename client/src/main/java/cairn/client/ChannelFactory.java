package cairn.client;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.util.concurrent.TimeUnit;

/** Opens channels; tests bring their own. */
@FunctionalInterface
interface ChannelFactory {
  /** A channel to {@code endpoint}, {@code host:port}. It connects when it is first used. */
  ManagedChannel open(String endpoint);

  /** Channels over TCP without encryption. */
  static ChannelFactory plaintext(ClientConfig config) {
    return endpoint ->
        Grpc.newChannelBuilder("dns:///" + endpoint, InsecureChannelCredentials.create())
            .keepAliveTime(config.keepAlive().toNanos(), TimeUnit.NANOSECONDS)
            .keepAliveTimeout(10, TimeUnit.SECONDS)
            .maxInboundMessageSize(config.maxResponseBytes())
            .disableServiceConfigLookUp()
            .userAgent("cairn-java")
            .build();
  }
}
