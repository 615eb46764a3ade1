package cairn.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The record of one checkpoint.
 *
 * @param content what it is; never changes
 * @param location where it is
 * @param expiresAt empty: never
 * @param generation how often this record was written, from 1; the handle for compare-and-set
 * @param createRevision the registry's revision that made the record
 * @param modRevision the registry's revision that last changed it
 */
public record Checkpoint(
    CheckpointId id,
    Content content,
    Location location,
    Instant createdAt,
    Optional<Instant> expiresAt,
    long generation,
    Revision createRevision,
    Revision modRevision,
    State state,
    Verification verification) {

  /** How far the writing of a checkpoint has come. */
  public enum State {
    /** Its bytes are complete. */
    COMMITTED
  }

  /** What the storage said of the bytes when it was last asked. */
  public enum Verification {
    /** It was not asked. */
    UNVERIFIED,
    /** The bytes are there, with the size and the hash of the record. */
    VERIFIED,
    /** The bytes are not there. */
    MISSING,
    /** There are other bytes. */
    MISMATCH
  }

  /** The first generation of what {@code put} asks for. */
  public static Checkpoint first(NewCheckpoint put, Instant createdAt, Revision at) {
    return new Checkpoint(
        put.id(),
        put.content(),
        put.location(),
        createdAt,
        put.expiresAt(),
        1,
        at,
        at,
        State.COMMITTED,
        Verification.UNVERIFIED);
  }

  /** The record after its bytes moved to {@code to}, committed at {@code at}. */
  public Checkpoint movedTo(Location to, Revision at) {
    return new Checkpoint(
        id,
        content,
        to,
        createdAt,
        expiresAt,
        generation + 1,
        createRevision,
        at,
        state,
        verification);
  }

  /**
   * The names of the fields in which {@code put} asks for something else than this record was
   * written with; empty if {@code put} is a repetition. Where the bytes are counts only until they
   * were first moved, and the time of creation only if {@code put} names one.
   */
  public List<String> differencesFrom(NewCheckpoint put) {
    List<String> fields = new ArrayList<>();
    addIfDifferent(fields, "model", content.model(), put.content().model());
    addIfDifferent(fields, "version", content.version(), put.content().version());
    addIfDifferent(fields, "hash", content.hash(), put.content().hash());
    addIfDifferent(fields, "size", content.sizeBytes(), put.content().sizeBytes());
    addIfDifferent(fields, "labels", content.labels(), put.content().labels());
    addIfDifferent(fields, "expires_at", expiresAt, put.expiresAt());
    put.createdAt().ifPresent(at -> addIfDifferent(fields, "created_at", createdAt, at));
    if (generation == 1) {
      Placement placement = location.placement();
      Placement asked = put.location().placement();
      addIfDifferent(fields, "tier", location.tier(), put.location().tier());
      addIfDifferent(fields, "node", placement.node(), asked.node());
      addIfDifferent(fields, "group", placement.group(), asked.group());
      addIfDifferent(fields, "seat", placement.seat(), asked.seat());
      addIfDifferent(fields, "uri", location.uri(), put.location().uri());
    }
    return fields;
  }

  private static void addIfDifferent(List<String> fields, String name, Object ours, Object theirs) {
    if (!ours.equals(theirs)) {
      fields.add(name);
    }
  }
}
