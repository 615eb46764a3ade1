package cairn.client;

import io.grpc.inprocess.InProcessChannelBuilder;
import java.util.Random;

/** Clients for tests. */
final class Clients {
  private Clients() {}

  /** A client of {@link ScriptedNode}s in this JVM. */
  static RegistryClient inProcess(ClientConfig config) {
    ChannelFactory channels = endpoint -> InProcessChannelBuilder.forName(endpoint).build();
    return new GrpcRegistryClient(new CallEngine(config, channels, new Random(1)));
  }
}
