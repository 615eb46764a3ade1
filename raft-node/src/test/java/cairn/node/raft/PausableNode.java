package cairn.node.raft;

import cairn.model.CheckpointId;
import cairn.model.ClusterSettings;
import cairn.model.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One node in a process of its own, for a test that stops it with a signal. It takes one command a
 * line from its standard input, each on a thread of its own, and answers with the number of the
 * command and a word. Here, and nowhere in the product, Ratis' own read can be asked for.
 */
final class PausableNode {
  private static final Duration REFUSED_AFTER = Duration.ofMillis(300);
  private static final int SPIN_MEMORY = 1000;

  private final TestNode node;

  private PausableNode(TestNode node) {
    this.node = node;
  }

  /** Runs until the standard input ends: name, directory, port, then settings as key=value. */
  public static void main(String[] args) throws IOException {
    TestNode node =
        new TestNode(
            args[0], Path.of(args[1]), Integer.parseInt(args[2]), settings(args, 3), new Cuts());
    node.start();
    new PausableNode(node).serve();
    Runtime.getRuntime().halt(0);
  }

  /** What stands as key=value in {@code args} from the place {@code from} on. */
  static Map<String, String> settings(String[] args, int from) {
    return Arrays.stream(args)
        .skip(from)
        .map(setting -> setting.split("=", 2))
        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
  }

  private void serve() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<String> words = List.of(line.split(" ", -1));
      Thread.startVirtualThread(() -> System.out.println(words.getFirst() + " " + answer(words)));
    }
  }

  private String answer(List<String> words) {
    try {
      return switch (words.get(1)) {
        case "form" -> {
          node.running()
              .steering()
              .formation()
              .form(List.of(words.get(2).split(",", -1)), ClusterSettings.DEFAULT);
          yield "formed";
        }
        case "leads" -> node.isReadyLeader() ? "yes" : "no";
        case "put" -> {
          var _ = node.submit(Puts.put(words.get(2)));
          yield "done";
        }
        case "read" ->
            read(
                Way.valueOf(words.get(2)),
                new CheckpointId(words.get(3)),
                Duration.parse(words.get(4)));
        case "spin" -> spin(new CheckpointId(words.get(2)));
        default -> "what?";
      };
    } catch (RefusedException e) {
      return "refused";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "refused";
    }
  }

  /**
   * Asks for {@code id} by Ratis' own read, again and again without pause, until it is refused or
   * found: so that there is one under way at the very moment at which the process is woken.
   *
   * @return when those reads began that did not find it, by {@link System#nanoTime}; the last ones
   */
  private String spin(CheckpointId id) throws InterruptedException {
    Deque<Long> missing = new ArrayDeque<>();
    long began = System.nanoTime();
    while (Way.RATIS.answers(node.running(), REFUSED_AFTER)
        && node.running().reader().read(view -> view.find(id)).isEmpty()) {
      missing.add(began);
      if (missing.size() > SPIN_MEMORY) {
        missing.remove();
      }
      began = System.nanoTime();
    }
    return missing.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private String read(Way way, CheckpointId id, Duration timeout) throws InterruptedException {
    if (!way.answers(node.running(), timeout)) {
      return "refused";
    }
    return node.running().reader().read(view -> view.find(id)).isPresent() ? "found" : "missing";
  }
}
