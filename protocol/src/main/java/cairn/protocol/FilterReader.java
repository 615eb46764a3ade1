package cairn.protocol;

import cairn.model.CheckpointFilter;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Tier;
import cairn.model.TimeRange;
import cairn.registry.v1.ListCheckpointsRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads which records a list or a count is about. What breaks a rule is noted, never thrown. */
final class FilterReader {
  private FilterReader() {}

  /** The filter; of what breaks its rule something else is in its place. */
  static CheckpointFilter filter(FieldErrors errors, ListCheckpointsRequest request) {
    Optional<ModelName> model = errors.optional("model", request.getModel(), ModelName::new);
    Optional<ModelVersion> version =
        errors.optional("version", request.getVersion(), ModelVersion::new);
    List<Tier> tiers = WireFields.tiers(errors, "tiers", request.getTiersList());
    Optional<Tier> minTier = errors.optional("min_tier", request.getMinTier(), Tier::new);
    Optional<Tier> maxTier = errors.optional("max_tier", request.getMaxTier(), Tier::new);
    WireFields.placement(errors, request.getNode(), request.getGroup(), request.getSeat());
    Optional<ContentHash> hash = errors.optional("hash", request.getHash(), ContentHash::parse);
    Labels labels = WireFields.labels(errors, "labels", request.getLabelsMap());
    TimeRange created = created(errors, request);
    TimeRange expires = expires(errors, request);
    return new CheckpointFilter(
        model,
        version,
        new HashSet<>(tiers),
        minTier,
        maxTier,
        request.getNode(),
        request.getGroup(),
        request.getSeat(),
        hash,
        labels,
        created,
        expires);
  }

  private static TimeRange created(FieldErrors errors, ListCheckpointsRequest request) {
    Optional<Instant> from =
        request.hasCreatedFrom()
            ? WireFields.instant(errors, "created_from", request.getCreatedFrom())
            : Optional.empty();
    Optional<Instant> before =
        request.hasCreatedBefore()
            ? WireFields.instant(errors, "created_before", request.getCreatedBefore())
            : Optional.empty();
    return WireFields.range(errors, "created_before", from, before);
  }

  private static TimeRange expires(FieldErrors errors, ListCheckpointsRequest request) {
    Optional<Instant> from =
        request.hasExpiresFrom()
            ? WireFields.instant(errors, "expires_from", request.getExpiresFrom())
            : Optional.empty();
    Optional<Instant> before =
        request.hasExpiresBefore()
            ? WireFields.instant(errors, "expires_before", request.getExpiresBefore())
            : Optional.empty();
    return WireFields.range(errors, "expires_before", from, before);
  }

  /** How the records are to be read. */
  static ReadOptions options(FieldErrors errors, ListCheckpointsRequest request) {
    return WireFields.options(
        errors, request.getConsistencyValue(), request.getMinRevision(), request.getAsOfRevision());
  }

  /** Refuses what orders records and cuts them into pages, where they are only counted. */
  static void refusePaging(FieldErrors errors, ListCheckpointsRequest request) {
    refuse(errors, "order_by", request.getOrderByValue() != 0);
    refuse(errors, "ascending", request.getAscending());
    refuse(errors, "count_only", request.getCountOnly());
    refuseCutting(errors, request);
  }

  /** Refuses what cuts records into pages, where they are only counted. */
  static void refuseCutting(FieldErrors errors, ListCheckpointsRequest request) {
    refuse(errors, "limit", request.getLimit() != 0);
    refuse(errors, "page_token", !request.getPageToken().isEmpty());
  }

  private static void refuse(FieldErrors errors, String field, boolean given) {
    if (given) {
      errors.add(field, "must be absent where records are only counted");
    }
  }
}
