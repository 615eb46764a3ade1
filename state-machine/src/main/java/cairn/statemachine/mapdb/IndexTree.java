package cairn.statemachine.mapdb;

import cairn.model.Checkpoint;
import cairn.statemachine.index.KeyRange;
import java.io.PrintStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;

/**
 * One index: its keys in order, each with the place of its record. Not thread-safe; the lock of the
 * store guards it, and MapDB's own locks are off.
 *
 * <p>MapDB never gives back the nodes of a tree that deletes have emptied, and every scan walks
 * over them. So the tree is built anew once as many keys came and went as make that worth while:
 * between two times there are {@value #CHANGES_PER_RECORD} changes for each key that the second one
 * copies, up to twice as many in trees of other names, so that not all indexes are built at once,
 * and at least {@value #CHANGES_AT_LEAST}.
 */
final class IndexTree {
  static final long CHANGES_AT_LEAST = 10_000;
  static final long CHANGES_PER_RECORD = 4;

  private final String name;
  private final double changesPerRecord;
  private BTreeMap<byte[], Place> tree;
  private long size;
  private long changes;

  /** A tree without keys. */
  IndexTree(String name) {
    this(name, maker().create(), 0);
  }

  private IndexTree(String name, BTreeMap<byte[], Place> tree, long size) {
    this.name = name;
    this.changesPerRecord = changesPerRecord(name);
    this.tree = tree;
    this.size = size;
  }

  /** Takes keys in ascending order and makes a tree of them, much faster than by insertion. */
  static final class Builder {
    private final DB.TreeMapSink<byte[], Place> sink = maker().createFromSink();
    private final String name;
    private long size;

    Builder(String name) {
      this.name = name;
    }

    void add(byte[] key, Place place) {
      sink.put(key, place);
      size++;
    }

    IndexTree build() {
      return new IndexTree(name, sink.create(), size);
    }
  }

  Optional<Place> find(byte[] key) {
    return Optional.ofNullable(tree.get(key));
  }

  void insert(byte[] key, Place place) {
    if (tree.put(key, place) != null) {
      throw new IllegalStateException(
          "index %s held the key of %s before".formatted(name, place.record().id()));
    }
    size++;
    changed();
  }

  @SuppressWarnings("ReferenceEquality") // that very place
  void remove(byte[] key, Place place) {
    if (tree.remove(key) != place) {
      throw new IllegalStateException(
          "index %s did not hold %s".formatted(name, place.record().id()));
    }
    size--;
    changed();
  }

  /** The records in {@code range}, by ascending key. */
  Iterator<Checkpoint> forwards(KeyRange range) {
    return range.isEmpty()
        ? Collections.emptyIterator()
        : records(tree.valueIterator(range.from(), true, range.before(), false));
  }

  /** The records in {@code range}, by descending key. */
  Iterator<Checkpoint> backwards(KeyRange range) {
    return range.isEmpty()
        ? Collections.emptyIterator()
        : records(tree.descendingValueIterator(range.from(), true, range.before(), false));
  }

  /** All keys in ascending order, each with the place of its record. */
  Iterator<Map.Entry<byte[], Place>> entries() {
    return tree.entryIterator();
  }

  /** The keys in {@code range} in ascending order, each with the place of its record. */
  Iterator<Map.Entry<byte[], Place>> entries(KeyRange range) {
    return tree.entryIterator(range.from(), true, range.before(), false);
  }

  long size() {
    return size;
  }

  /** Prints the nodes of the tree, one a line, those that are empty too. */
  void print(PrintStream out) {
    tree.printStructure(out);
  }

  private static Iterator<Checkpoint> records(Iterator<Place> places) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return places.hasNext();
      }

      @Override
      public Checkpoint next() {
        return places.next().record();
      }
    };
  }

  private void changed() {
    changes++;
    if (changes > Math.max(CHANGES_AT_LEAST, changesPerRecord * size)) {
      DB.TreeMapSink<byte[], Place> sink = maker().createFromSink();
      entries().forEachRemaining(entry -> sink.put(entry.getKey(), entry.getValue()));
      tree = sink.create();
      changes = 0;
    }
  }

  // Multiplicative hashing: Knuth, The Art of Computer Programming, volume 3, section 6.4.
  private static double changesPerRecord(String name) {
    return CHANGES_PER_RECORD * (1 + Integer.toUnsignedLong(name.hashCode() * 0x9E3779B9) / 0x1p32);
  }

  private static DB.TreeMapMaker<byte[], Place> maker() {
    return DBMaker.heapDB()
        .concurrencyDisable()
        .make()
        .treeMap("index", new KeySerializer(), new PlaceSerializer());
  }
}
