package cairn.chaos.bug;

import java.util.List;

/**
 * A way to break the product.
 *
 * @param name what it is called on the command line: lower case letters and hyphens
 * @param what is wrong, in a sentence
 * @param trial shows it
 * @param patches make it so, together
 */
public record Bug(String name, String what, Trial trial, List<Patch> patches) {
  /** Takes a copy. */
  public Bug {
    patches = List.copyOf(patches);
  }

  Bug(String name, String what, Trial trial, Patch... patches) {
    this(name, what, trial, List.of(patches));
  }
}
