package cairn.cli;

import cairn.model.ContentHash.Algorithm;
import java.util.Iterator;
import java.util.stream.Stream;

/** The algorithms that the command line computes, for help and completion. */
final class ComputedAlgorithms implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Stream.of(Algorithm.SHA256, Algorithm.BLAKE3, Algorithm.CRC32C)
        .map(Algorithm::text)
        .iterator();
  }
}
