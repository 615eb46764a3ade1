package cairn.node.failstop;

/** Why a node process ended. Scripts and supervisors tell the causes apart by the code. */
public enum ExitCode {
  /** A defect. */
  INTERNAL(1),
  /** The configuration is wrong. */
  CONFIGURATION(2),
  /** The data directory and its marker do not fit together, or belong to another node. */
  IDENTITY(10),
  /** The Raft log could not be written; nothing is known of its tail until it is read anew. */
  LOG_FAILED(11),
  /** A log entry could not be applied; the local state can no longer be trusted. */
  APPLY_FAILED(12),
  /** The Raft division closed by itself. */
  DIVISION_CLOSED(13),
  /** The node could not start: a port is taken. */
  START_FAILED(14),
  /** No snapshot reaches the start of the log: entries are missing in between. */
  LOG_GAP(15),
  /** The Raft log is damaged, or ends before what was applied; it was not touched. */
  LOG_DAMAGED(16),
  /** The volume has too little free space to start on, cannot be written, or is not one volume. */
  VOLUME(17),
  /** The term or the vote could not be written; the file still holds the one before. */
  VOTE_FAILED(18),
  /** The local state is not that of the other replicas, or not what its own digest says. */
  STATE_DIVERGED(19),
  /** A snapshot is damaged; a node that starts sets it aside. */
  SNAPSHOT_DAMAGED(20);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** What the operating system is told. */
  public int code() {
    return code;
  }
}
