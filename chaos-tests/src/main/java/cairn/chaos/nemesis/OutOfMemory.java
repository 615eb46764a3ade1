package cairn.chaos.nemesis;

/** The kernel ends a node for want of memory; the node is started again at the end. */
public final class OutOfMemory implements Nemesis {
  @Override
  public String name() {
    return "out-of-memory";
  }

  @Override
  public Domain domain() {
    return Domain.PROCESS;
  }

  @Override
  public Strike aim(Target target) {
    String node = target.any();
    return new Strike(
        node, () -> target.cluster().starveOfMemory(node), () -> target.cluster().start(node));
  }
}
