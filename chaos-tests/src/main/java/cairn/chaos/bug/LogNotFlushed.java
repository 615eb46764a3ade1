package cairn.chaos.bug;

import java.util.List;

/** Writes that are acknowledged from a buffer of the process. */
final class LogNotFlushed {
  static final Bug BUG =
      new Bug(
          "log-not-flushed",
          "the log is acknowledged before it has left the process, and nobody knows how far it must"
              + " reach",
          Trial.of("set", List.of("kill-all"), "set: set", Trial.BEHAVED),
          new Patch(
              "org.apache.ratis.server.raftlog.segmented.BufferedWriteChannel",
              "flush",
              Instead.Nothing.class),
          new Patch("cairn.node.disk.AppliedFile", "read", Instead.None.class));

  private LogNotFlushed() {}
}
