package cairn.cli.local.figures;

import java.util.List;
import java.util.Map;

/**
 * One way to run a cluster.
 *
 * @param groupCommit whether commands that wait share one log entry
 * @param readBarrier what makes reads linearizable: {@code term-quorum} or {@code log}
 */
record Variant(boolean groupCommit, String readBarrier) {
  /** Every one. */
  static final List<Variant> ALL =
      List.of(
          new Variant(true, "term-quorum"),
          new Variant(true, "log"),
          new Variant(false, "term-quorum"),
          new Variant(false, "log"));

  /** What its nodes are told, by the names of the configuration keys. */
  Map<String, String> settings() {
    return Map.of(
        "raft.group-commit", Boolean.toString(groupCommit), "raft.read-barrier", readBarrier);
  }

  /** A name for a directory. */
  String directory() {
    return (groupCommit ? "group-" : "single-") + readBarrier;
  }
}
