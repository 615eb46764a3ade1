package cairn.statemachine.index;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Placement;
import cairn.model.TierOrder;
import cairn.model.Times;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The orders in which the records are kept. Each key ends with the id, so no two are equal. */
public enum Index {
  /** Every record, by id. */
  ID {
    @Override
    public Optional<byte[]> keyOf(Checkpoint record, TierOrder tiers) {
      return Optional.of(id(record.id()));
    }
  },
  /** Every record: model, tier, the newest first. */
  MODEL_TIER {
    @Override
    public Optional<byte[]> keyOf(Checkpoint record, TierOrder tiers) {
      IndexKey model = model(record.content().model().value());
      return newestFirst(model.rank(tiers.rank(record.location().tier())), record);
    }
  },
  /** Every record: model, version, tier, the newest first. */
  MODEL_VERSION_TIER {
    @Override
    public Optional<byte[]> keyOf(Checkpoint record, TierOrder tiers) {
      Content content = record.content();
      IndexKey version = modelVersion(content.model().value(), content.version().value());
      return newestFirst(version.rank(tiers.rank(record.location().tier())), record);
    }
  },
  /** The records that name a node: node, group, the newest first. */
  NODE_GROUP {
    @Override
    public Optional<byte[]> keyOf(Checkpoint record, TierOrder tiers) {
      Placement placement = record.location().placement();
      return placement.node().isEmpty()
          ? Optional.empty()
          : newestFirst(nodeGroup(placement.node(), placement.group()), record);
    }
  },
  /** Every record, the newest first. */
  CREATED_AT {
    @Override
    public Optional<byte[]> keyOf(Checkpoint record, TierOrder tiers) {
      return newestFirst(new IndexKey(), record);
    }
  },
  /** The records that expire, the earliest first. */
  EXPIRES_AT {
    @Override
    public Optional<byte[]> keyOf(Checkpoint record, TierOrder tiers) {
      return record
          .expiresAt()
          .map(at -> new IndexKey().number(Times.nanos(at)).id(record.id().value()).toBytes());
    }
  },
  /** Every record: hash, the newest first. */
  HASH {
    @Override
    public Optional<byte[]> keyOf(Checkpoint record, TierOrder tiers) {
      return newestFirst(hash(record.content().hash()), record);
    }
  };

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The key of {@code record}; empty if the index does not hold it. */
  public abstract Optional<byte[]> keyOf(Checkpoint record, TierOrder tiers);

  /** The keys of {@code record} in all indexes that hold it. */
  public static Map<Index, byte[]> keysOf(Checkpoint record, TierOrder tiers) {
    Map<Index, byte[]> keys = new EnumMap<>(Index.class);
    for (Index index : values()) {
      index.keyOf(record, tiers).ifPresent(key -> keys.put(index, key));
    }
    return keys;
  }

  /** What a page names that was served from this index. */
  public String label() {
    return label;
  }

  /** The key of {@link #ID} for the record under {@code id}. */
  public static byte[] id(CheckpointId id) {
    return new IndexKey().id(id.value()).toBytes();
  }

  static IndexKey model(String model) {
    return new IndexKey().text(model);
  }

  static IndexKey modelVersion(String model, String version) {
    return model(model).text(version);
  }

  static IndexKey node(String node) {
    return new IndexKey().text(node);
  }

  static IndexKey nodeGroup(String node, String group) {
    return node(node).text(group);
  }

  // The algorithm fixes how many bytes follow.
  static IndexKey hash(ContentHash hash) {
    return new IndexKey().text(hash.algorithm().text()).append(hash.bytes());
  }

  private static Optional<byte[]> newestFirst(IndexKey prefix, Checkpoint record) {
    long created = Times.nanos(record.createdAt());
    return Optional.of(prefix.number(Long.MAX_VALUE - created).id(record.id().value()).toBytes());
  }
}
