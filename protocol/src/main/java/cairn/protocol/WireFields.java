package cairn.protocol;

import cairn.model.Consistency;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.Placement;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.TimeRange;
import cairn.model.Times;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields that several messages share. What breaks a rule is noted, never thrown. */
final class WireFields {
  private static final int SHOWN_CHARACTERS = 64;
  private static final Tier ANY_TIER = new Tier("any");

  private WireFields() {}

  /** The instant; the caller has made sure that the field is there. */
  static Optional<Instant> instant(FieldErrors errors, String field, Timestamp wire) {
    boolean inRange =
        wire.getSeconds() >= Times.MIN.getEpochSecond()
            && wire.getSeconds() <= Times.MAX.getEpochSecond()
            && wire.getNanos() >= 0
            && wire.getNanos() < 1_000_000_000;
    if (!inRange) {
      errors.add(
          field,
          "%d seconds and %d nanoseconds are not a time between %s and %s"
              .formatted(wire.getSeconds(), wire.getNanos(), Times.MIN, Times.MAX));
      return Optional.empty();
    }
    Instant at = Instant.ofEpochSecond(wire.getSeconds(), wire.getNanos());
    return errors.check(field, () -> Times.require("time", at));
  }

  /** The span between two fields, where each that is there was read into an instant. */
  static TimeRange range(
      FieldErrors errors, String beforeField, Optional<Instant> from, Optional<Instant> before) {
    return errors.check(beforeField, () -> new TimeRange(from, before)).orElse(TimeRange.ALL);
  }

  /** The labels; if any breaks a rule, each one is noted that does. */
  static Labels labels(FieldErrors errors, String field, Map<String, String> wire) {
    if (wire.size() > Labels.MAX_ENTRIES) {
      errors.add(field, "%d labels are more than %d".formatted(wire.size(), Labels.MAX_ENTRIES));
      return Labels.NONE;
    }
    try {
      return new Labels(wire);
    } catch (IllegalArgumentException e) {
      wire.forEach((key, value) ->
          errors.check(labelPath(field, key), () -> new Labels(Map.of(key, value))));
      return Labels.NONE;
    }
  }

  private static String labelPath(String field, String key) {
    return "%s[\"%s\"]".formatted(field, shown(key));
  }

  /** The tiers, each one checked by itself. */
  static List<Tier> tiers(FieldErrors errors, String field, List<String> names) {
    if (names.size() > TierOrder.MAX_TIERS) {
      errors.add(field, "%d tiers are more than %d".formatted(names.size(), TierOrder.MAX_TIERS));
      return List.of();
    }
    List<Tier> tiers = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      errors.required("%s[%d]".formatted(field, i), names.get(i), Tier::new).ifPresent(tiers::add);
    }
    return tiers;
  }

  /** Checks the three parts of a placement. */
  static void placement(FieldErrors errors, String node, String group, String seat) {
    errors.check("node", () -> new Placement(node, "", ""));
    errors.check("group", () -> new Placement("", group, ""));
    errors.check("seat", () -> new Placement("", "", seat));
  }

  /** Checks where the bytes are said to be. */
  static void uri(FieldErrors errors, String uri) {
    errors.check("uri", () -> new Location(ANY_TIER, Placement.NONE, uri));
  }

  /** What names a write; empty if that was not given or was noted. */
  static Optional<RequestId> requestId(FieldErrors errors, String wire) {
    return errors.optional("request_id", wire, RequestId::new);
  }

  /** How to read; of what breaks its rule something else is in its place. */
  static ReadOptions options(
      FieldErrors errors, int consistency, long minRevision, long asOfRevision) {
    Optional<Consistency> asked = EnumMapping.consistency(errors, consistency, minRevision);
    if (asOfRevision < 0) {
      errors.add("as_of_revision", "%d is below 0".formatted(asOfRevision));
    }
    return new ReadOptions(
        asked.orElse(Consistency.LINEARIZABLE),
        asOfRevision > 0 ? Optional.of(new Revision(asOfRevision)) : Optional.empty());
  }

  /** {@code key} as it goes into the path of a field: short, and without control characters. */
  private static String shown(String key) {
    String start =
        key.codePointCount(0, key.length()) > SHOWN_CHARACTERS
            ? key.substring(0, key.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "..."
            : key;
    return start
        .codePoints()
        .mapToObj(c -> Character.isISOControl(c) ? "\\u%04x".formatted(c) : Character.toString(c))
        .reduce("", String::concat);
  }
}
