package cairn.chaos.nemesis;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/**
 * A volume is put back to what it held some seconds before. The node may have forgotten entries and
 * votes then, which nothing on the volume can tell; so the others, which are well, have to make up
 * for it.
 */
public final class RolledBackVolume implements Nemesis {
  @Override
  public String name() {
    return "volume-rolled-back";
  }

  @Override
  public Domain domain() {
    return Domain.CLUSTER;
  }

  @Override
  public Strike aim(Target target) {
    String node = target.any();
    return new Strike(node, () -> keep(target, node), () -> putBack(target, node));
  }

  private static void keep(Target target, String node)
      throws IOException, InterruptedException, TimeoutException {
    target.cluster().stop(node);
    target.host(node).volume().keepCopy();
    target.cluster().start(node);
    target.health().awaitServing();
  }

  private static void putBack(Target target, String node)
      throws IOException, InterruptedException, TimeoutException {
    target.cluster().stop(node);
    target.host(node).volume().putBackCopy();
    target.cluster().start(node);
  }
}
