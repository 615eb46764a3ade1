package cairn.chaos.nemesis;

import cairn.chaos.cluster.MisbehaviourException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A file of a node is flipped or cut somewhere, and what the node had promised to keep is needed:
 * some nodes are paused, so that a majority acknowledges without them; then all of that majority
 * are killed, and the one with the damage starts with those that have paused. It serves, or it
 * refuses by an exit code of docs/operations.md. Then the copy of its volume is put back that was
 * taken when it was killed.
 */
public final class Damage implements Nemesis {
  private static final Set<Integer> REFUSALS = Set.of(10, 15, 16);
  private static final String LOG = "/current/log_";

  /** Where the run has its files: a line for each damage, with the place. */
  private static final String RECORD = "damage.log";

  private final String name;
  private final String files;

  private Damage(String name, String files) {
    this.name = name;
    this.files = files;
  }

  /** Of a file of the log. */
  public static Damage log() {
    return new Damage("damaged-log", LOG);
  }

  /** Of a snapshot; of a file of the log while there is none. */
  public static Damage snapshot() {
    return new Damage("damaged-snapshot", "/sm/snapshot");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Domain domain() {
    return Domain.CLUSTER;
  }

  @Override
  public Set<Integer> exitCodes() {
    return REFUSALS;
  }

  @Override
  public Strike aim(Target target) {
    List<String> nodes = target.shuffled();
    List<String> majority = nodes.subList(0, target.majority());
    List<String> others = nodes.subList(target.majority(), nodes.size());
    Random random = target.random();
    boolean cut = random.nextBoolean();
    return new Strike(
        "%s, a file is %s; %s paused"
            .formatted(
                majority.getFirst(),
                cut ? "cut, or flipped where it is open" : "flipped",
                String.join(", ", others)),
        Target.each(others, target.cluster()::pause),
        () -> {
          Target.each(majority, target.cluster()::kill).run();
          String node = majority.getFirst();
          target.host(node).volume().keepCopy();
          damage(target, node, cut, random);
          target.cluster().start(node);
          Target.each(others, target.cluster()::resume).run();
          recover(target, node);
          Target.each(majority, target.cluster()::start).run();
        });
  }

  private void damage(Target target, String node, boolean cut, Random random) throws IOException {
    Path directory = target.host(node).volume().files();
    List<Path> wanted = found(directory, files);
    List<Path> from = wanted.isEmpty() ? found(directory, LOG) : wanted;
    Path file = from.get(random.nextInt(from.size()));
    // The end of the open one looks as a crash leaves it, and what a node has promised within the
    // last moment is in it: see LogCheck for what cannot be found.
    boolean isOpen = file.toString().contains("inprogress");
    String done = cut && !isOpen ? FileDamage.cut(file, random) : FileDamage.flip(file, random);
    String why = wanted.isEmpty() ? "; a file of the log, for there is no snapshot yet" : "";
    Files.writeString(
        target.cluster().directory().resolve(RECORD),
        "%s %s: %s: %s%s%n".formatted(Instant.now(), node, directory.relativize(file), done, why),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static List<Path> found(Path directory, String part) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().contains(part) && file.toFile().length() > 0)
          .filter(file -> !file.toString().endsWith(".corrupt")) // it is not read any more
          .sorted()
          .toList();
    }
  }

  private static void recover(Target target, String node)
      throws IOException, InterruptedException, TimeoutException {
    if (target.health().awaitStart(node)) {
      return;
    }
    int code = target.cluster().exitCode(node);
    if (!REFUSALS.contains(code)) {
      throw new MisbehaviourException(
          "node %s ended with %d on a damaged file".formatted(node, code));
    }
    target.host(node).volume().putBackCopy();
    target.cluster().start(node);
  }
}
