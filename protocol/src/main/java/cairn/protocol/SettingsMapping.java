package cairn.protocol;

import cairn.model.ClusterSettings;
import cairn.model.RefusedException;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.registry.v1.FormClusterRequest;
import cairn.registry.v1.GetClusterStatusResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a cluster is set up, wire to model and back. */
public final class SettingsMapping {
  private SettingsMapping() {}

  /**
   * What a new cluster is to have; the default where the request says nothing.
   *
   * @throws RefusedException if a field breaks a rule of the model
   */
  public static ClusterSettings settings(FormClusterRequest request) {
    return settings(request.getTiersList(), request.getLimits());
  }

  /**
   * What a cluster has.
   *
   * @throws RefusedException if a field breaks a rule of the model
   */
  public static ClusterSettings settings(GetClusterStatusResponse answer) {
    return settings(answer.getTiersList(), answer.getLimits());
  }

  /** {@code limits} as a message. */
  public static cairn.registry.v1.StateLimits toWire(StateLimits limits) {
    return cairn.registry.v1.StateLimits.newBuilder()
        .setHistory(toWire(limits.history()))
        .setRequests(toWire(limits.requests()))
        .setTombstones(toWire(limits.tombstones()))
        .build();
  }

  private static cairn.registry.v1.Span toWire(Span span) {
    return cairn.registry.v1.Span.newBuilder()
        .setCount(span.count())
        .setAgeMillis(span.age().toMillis())
        .build();
  }

  private static ClusterSettings settings(
      List<String> tierNames, cairn.registry.v1.StateLimits wire) {
    FieldErrors errors = new FieldErrors();
    Optional<TierOrder> tiers = tiers(errors, tierNames);
    FieldErrors inLimits = errors.within("limits");
    cairn.registry.v1.StateLimits usual = toWire(StateLimits.DEFAULT);
    Optional<Span> history =
        span(inLimits, "history", wire.hasHistory() ? wire.getHistory() : usual.getHistory());
    Optional<Span> requests =
        span(inLimits, "requests", wire.hasRequests() ? wire.getRequests() : usual.getRequests());
    Optional<Span> tombstones =
        span(
            inLimits,
            "tombstones",
            wire.hasTombstones() ? wire.getTombstones() : usual.getTombstones());
    errors.refuseIfAny();
    return new ClusterSettings(
        tiers.orElseThrow(),
        new StateLimits(history.orElseThrow(), requests.orElseThrow(), tombstones.orElseThrow()));
  }

  private static Optional<TierOrder> tiers(FieldErrors errors, List<String> names) {
    if (names.isEmpty()) {
      return Optional.of(TierOrder.DEFAULT);
    }
    List<Tier> tiers = WireFields.tiers(errors, "tiers", names);
    return tiers.size() == names.size()
        ? errors.check("tiers", () -> new TierOrder(tiers))
        : Optional.empty();
  }

  private static Optional<Span> span(
      FieldErrors errors, String field, cairn.registry.v1.Span span) {
    return errors.check(
        field, () -> new Span(span.getCount(), Duration.ofMillis(span.getAgeMillis())));
  }
}
