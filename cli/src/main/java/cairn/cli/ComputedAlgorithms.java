package cairn.cli;

import cairn.cli.content.ContentReader;
import cairn.model.ContentHash.Algorithm;
import java.util.Iterator;

/** The algorithms that the command line computes, for help and completion. */
final class ComputedAlgorithms implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return ContentReader.ALGORITHMS.stream().map(Algorithm::text).iterator();
  }
}
