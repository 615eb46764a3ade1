package cairn.chaos.history;

/**
 * Something that was done to the cluster.
 *
 * @param name its kind, such as {@code kill}: lower case letters, digits and hyphens
 * @param what whom it hit and how
 * @param beganNanos by the clock of its {@link History}
 * @param endedNanos when it was undone, or the history ended
 */
public record Fault(String name, String what, long beganNanos, long endedNanos) {
  /**
   * @throws IllegalArgumentException if the name has another form, or it ended before it began
   */
  public Fault {
    Datum.requireName(name);
    if (endedNanos < beganNanos) {
      throw new IllegalArgumentException(
          "ended at %d, before %d".formatted(endedNanos, beganNanos));
    }
  }
}
