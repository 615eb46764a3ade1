package cairn.model;

import java.util.List;

/**
 * How many records there are and how many bytes they stand for, at one revision.
 *
 * @param total of all records that match
 * @param groups in the order of their keys; at most {@value #MAX_GROUPS}
 * @param groupsLeftOut how many groups there are beyond these
 * @param index what served it
 * @param scanned how many entries of that were looked at
 */
public record Stats(Sum total, List<Group> groups, long groupsLeftOut, String index, long scanned) {
  /** The most groups of one answer. */
  public static final int MAX_GROUPS = 10_000;

  /** Takes a copy of {@code groups}. */
  public Stats {
    groups = List.copyOf(groups);
  }

  /**
   * A number of records and their size.
   *
   * @param sizeBytes exact up to 2^63 - 1, which it stays at beyond
   */
  public record Sum(long records, long sizeBytes) {
    /** Of no records. */
    public static final Sum NONE = new Sum(0, 0);

    /** Both together. */
    public Sum plus(Sum other) {
      long bytes = sizeBytes + other.sizeBytes;
      return new Sum(records + other.records, bytes < 0 ? Long.MAX_VALUE : bytes);
    }
  }

  /**
   * The records that are alike in each dimension that was asked for.
   *
   * @param key what they have there, in the order of the dimensions
   */
  public record Group(List<String> key, Sum sum) {
    /** Takes a copy of {@code key}. */
    public Group {
      key = List.copyOf(key);
    }
  }
}
