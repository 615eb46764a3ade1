package cairn.node.raft;

import cairn.node.disk.VoteFile;
import cairn.node.disk.VoteFile.Content;
import cairn.node.disk.VoteFile.Vote;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.FailStop;
import cairn.node.failstop.StartException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.server.storage.RaftStorageMetadata;
import org.apache.ratis.server.storage.RaftStorageMetadataFile;
import org.jspecify.annotations.Nullable;

/**
 * Writes term and vote in the place of Ratis 3.3.0, which renames an empty file over the good one
 * when the volume is full, and forgets a vote in a loss of power. Ratis answers no vote and accepts
 * no entry of a new term before {@link #persist} returns; so what this file says is never behind
 * what the member promised, and a member that is started again goes on where it was.
 *
 * <p>A write that fails leaves the file before it and ends the node: Ratis would go on in a term
 * that is in its memory alone.
 *
 * <p>Ratis has no place to hand this in. It goes where Ratis keeps its own, a private field; if
 * another version keeps it elsewhere, the node does not start.
 */
final class DurableVote implements RaftStorageMetadataFile {
  private final VoteFile file;
  private final FailStop failStop;
  private @Nullable RaftStorageMetadata current; // guarded by this

  private DurableVote(VoteFile file, FailStop failStop) {
    this.file = file;
    this.failStop = failStop;
  }

  /**
   * Takes the place of what Ratis keeps in {@code storage}, before Ratis has asked it anything.
   *
   * @throws StartException if that is not possible
   */
  static void takeOver(RaftStorage storage, FailStop failStop) {
    DurableVote vote =
        new DurableVote(new VoteFile(storage.getStorageDir().getCurrentDir().toPath()), failStop);
    try {
      reference(storage).set(vote);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw unknownRatis(e);
    }
    if (storage.getMetadataFile() != vote) {
      throw unknownRatis(null);
    }
  }

  @SuppressWarnings("unchecked") // the cast is checked by the one who calls, by looking at it
  private static AtomicReference<Object> reference(RaftStorage storage)
      throws ReflectiveOperationException {
    Object holder = value(storage, "metaFile");
    return (AtomicReference<Object>) value(holder, "ref");
  }

  private static Object value(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  private static StartException unknownRatis(@Nullable Throwable cause) {
    return new StartException(
        ExitCode.START_FAILED,
        "this version of Ratis keeps term and vote in another way than 3.3.0 does; Cairn must be"
            + " made to fit it before it may run",
        cause);
  }

  @Override
  public synchronized RaftStorageMetadata getMetadata() throws IOException {
    RaftStorageMetadata known = current;
    if (known == null) {
      known = load();
      current = known;
    }
    return known;
  }

  private RaftStorageMetadata load() throws IOException {
    return switch (file.read()) {
      case Content.Known(Vote(long term, String votedFor)) ->
          RaftStorageMetadata.valueOf(term, RaftPeerId.valueOf(votedFor));
      case Content.Absent() -> throw new IOException(file + " is gone");
      case Content.Damaged(String why) -> throw new IOException(file + " is damaged: " + why);
    };
  }

  @Override
  public synchronized void persist(RaftStorageMetadata metadata) throws IOException {
    if (metadata.equals(current)) {
      return;
    }
    try {
      file.write(new Vote(metadata.getTerm(), metadata.getVotedFor().toString()));
      current = metadata;
    } catch (IOException e) {
      failStop.stop(
          ExitCode.VOTE_FAILED,
          "%s cannot be written: %s; it says what it said before".formatted(file, e),
          e);
      throw e;
    }
  }
}
