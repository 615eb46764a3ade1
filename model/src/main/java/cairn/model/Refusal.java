package cairn.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a call failed, as it crosses the wire.
 *
 * @param message names field, value and rule
 * @param violations the fields at fault, for {@link ErrorCode#INVALID_ARGUMENT}
 * @param metadata facts for programs, such as the address of the leader
 * @param current the record as it stands, for a conflict
 * @param retryAfter how long to wait before a retry, where one makes sense
 */
public record Refusal(
    ErrorCode code,
    String message,
    List<Violation> violations,
    Map<String, String> metadata,
    Optional<Checkpoint> current,
    Optional<Duration> retryAfter) {

  /** The key of {@link #metadata} that holds the API address of the leader, {@code host:port}. */
  public static final String LEADER = "leader";

  /** Where the metadata hold the revision of the state that a refusal was decided on. */
  public static final String REVISION = "revision";

  /** Where the metadata hold the epoch of that revision. */
  public static final String EPOCH = "epoch";

  /** The key of {@link #metadata} that holds the part of a transaction that was refused. */
  public static final String OPERATION = "operation";

  /** The key of {@link #metadata} that holds the id of the checkpoint in question. */
  public static final String ID = "id";

  /**
   * What is wrong with one field.
   *
   * @param field its path in the request, such as {@code checkpoint.hash}
   */
  public record Violation(String field, String description) {}

  /** Takes copies of the collections. */
  public Refusal {
    violations = List.copyOf(violations);
    metadata = Map.copyOf(metadata);
  }

  /** A refusal without details. */
  public static Refusal of(ErrorCode code, String message) {
    return new Refusal(code, message, List.of(), Map.of(), Optional.empty(), Optional.empty());
  }

  /** The refusal of a call whose fields break their rules; there is at least one violation. */
  public static Refusal invalid(List<Violation> violations) {
    String message =
        String.join(
            "; ", violations.stream().map(v -> v.field() + ": " + v.description()).toList());
    return new Refusal(
        ErrorCode.INVALID_ARGUMENT,
        message,
        violations,
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * This refusal as that of one part of a transaction: {@code place} such as {@code then[3]} leads
   * message and fields, and is the metadata {@value #OPERATION}.
   */
  public Refusal within(String place) {
    List<Violation> inside =
        violations.stream()
            .map(v -> new Violation(place + "." + v.field(), v.description()))
            .collect(Collectors.toList());
    Refusal whole = inside.isEmpty() ? this : invalid(inside);
    String text = inside.isEmpty() ? place + ": " + message : whole.message();
    return new Refusal(code, text, inside, metadata, current, retryAfter)
        .withMetadata(OPERATION, place);
  }

  /** This refusal with the record as it stands. */
  public Refusal withCurrent(Checkpoint checkpoint) {
    return new Refusal(code, message, violations, metadata, Optional.of(checkpoint), retryAfter);
  }

  /**
   * This, decided on the state at {@code revision}: whoever is told of it has seen that revision.
   */
  public Refusal decidedAt(long epoch, Revision revision) {
    return withMetadata(REVISION, revision.toString()).withMetadata(EPOCH, Long.toString(epoch));
  }

  /** This refusal with one more fact for programs. */
  public Refusal withMetadata(String key, String value) {
    Map<String, String> more = new HashMap<>(metadata);
    more.put(key, value);
    return new Refusal(code, message, violations, more, current, retryAfter);
  }

  /** This refusal with the advice to wait before a retry. */
  public Refusal withRetryAfter(Duration wait) {
    return new Refusal(code, message, violations, metadata, current, Optional.of(wait));
  }
}
