package cairn.chaos.nemesis;

import java.util.Set;

/** What a node does on errors of its disk, as docs/operations.md says. */
final class DiskErrors {
  private static final int LOG_NOT_WRITTEN = 11;
  private static final int VOLUME_UNFIT = 17;
  private static final int VOTE_NOT_WRITTEN = 18;

  /** It ends with one of these, and may be started again once the volume is mended. */
  static final Set<Integer> EXIT_CODES = Set.of(LOG_NOT_WRITTEN, VOLUME_UNFIT, VOTE_NOT_WRITTEN);

  private DiskErrors() {}
}
