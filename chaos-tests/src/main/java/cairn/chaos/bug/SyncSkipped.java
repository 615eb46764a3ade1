package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** A log that is not synced. */
final class SyncSkipped {
  static final Bug BUG =
      new Bug(
          "sync-skipped",
          "the log is acknowledged once the operating system has it, not once it is on the disk",
          Trial.of("set", List.of("power-loss-all"), "set: set", Trial.BEHAVED, Trial.EQUAL),
          new Patch(
              "org.apache.ratis.server.raftlog.segmented.BufferedWriteChannel",
              "flush",
              SyncSkipped.class));

  private SyncSkipped() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean writeOnly(@Advice.This Object channel) {
    var _ = Inside.call(channel, "flushBuffer");
    return true;
  }
}
