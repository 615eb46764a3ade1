package cairn.chaos.check;

import cairn.chaos.history.Fault;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How long there was no acknowledged write, over all and under each fault. The beginning of the
 * first operation and the end of the last count as acknowledgements, so that a history without any
 * is one gap.
 */
public final class RecoveryTime {
  /** A time without an acknowledged write, by the clock of the history. */
  public record Gap(long fromNanos, long toNanos) {
    /** From the one acknowledgement to the next. */
    public Duration length() {
      return Duration.ofNanos(toNanos - fromNanos);
    }
  }

  /** The longest gap of those that reach into the time of {@code fault}. */
  public record Recovery(Fault fault, Gap longest) {}

  private static final Gap NONE = new Gap(0, 0);

  private final NavigableMap<Long, Gap> gaps = new TreeMap<>();
  private final List<Fault> faults;

  private <I, O> RecoveryTime(
      History<I, O> history, Predicate<Operation<I, O>> isAcknowledgedWrite) {
    faults = history.faults();
    List<Operation<I, O>> operations = history.operations();
    long last = operations.isEmpty() ? 0 : operations.getFirst().invokedNanos();
    List<Long> ends =
        operations.stream()
            .filter(isAcknowledgedWrite)
            .map(Operation::returnedNanos)
            .sorted()
            .toList();
    for (long end : ends) {
      gaps.put(last, new Gap(last, end));
      last = end;
    }
    long end = operations.stream().mapToLong(Operation::returnedNanos).max().orElse(last);
    gaps.put(last, new Gap(last, end));
  }

  /** Measures {@code history}, in which those are the acknowledged writes. */
  public static <I, O> RecoveryTime of(
      History<I, O> history, Predicate<Operation<I, O>> isAcknowledgedWrite) {
    return new RecoveryTime(history, isAcknowledgedWrite);
  }

  /** The longest gap of all. */
  public Gap longest() {
    return longest(gaps);
  }

  /** All gaps of at least that length, in the order of time. */
  public List<Gap> gaps(Duration atLeast) {
    return gaps.values().stream().filter(gap -> gap.length().compareTo(atLeast) >= 0).toList();
  }

  /** The longest gap under each fault, in the order in which they began. */
  public List<Recovery> recoveries() {
    return faults.stream().map(fault -> new Recovery(fault, longest(during(fault)))).toList();
  }

  private Map<Long, Gap> during(Fault fault) {
    Long from = gaps.floorKey(fault.beganNanos());
    return from == null
        ? gaps.headMap(fault.endedNanos(), true)
        : gaps.subMap(from, true, fault.endedNanos(), true);
  }

  private static Gap longest(Map<Long, Gap> gaps) {
    return gaps.values().stream().max(Comparator.comparing(Gap::length)).orElse(NONE);
  }
}
