package cairn.chaos.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that happened in one run. Its times are nanoseconds of one clock since the recorder was made.
 *
 * @param <I> what can be asked
 * @param <O> what an answer says
 */
public record History<I, O>(List<Operation<I, O>> operations, List<Fault> faults) {
  /** Takes copies, ordered by when each began. */
  public History {
    operations =
        operations.stream()
            .sorted(Comparator.comparingLong((Operation<I, O> o) -> o.invokedNanos()))
            .toList();
    faults = faults.stream().sorted(Comparator.comparingLong(Fault::beganNanos)).toList();
  }

  /** The operations of each key, in the order of their invocations. */
  public Map<String, List<Operation<I, O>>> byKey() {
    Map<String, List<Operation<I, O>>> byKey = new TreeMap<>();
    for (Operation<I, O> operation : operations) {
      byKey.computeIfAbsent(operation.key(), _ -> new ArrayList<>()).add(operation);
    }
    return byKey;
  }

  /** Its moments in the order of time. */
  public List<Event<I, O>> events() {
    List<Event<I, O>> events = new ArrayList<>();
    for (Operation<I, O> operation : operations) {
      events.add(new Event.Invoked<>(operation));
      events.add(new Event.Returned<>(operation));
    }
    for (Fault fault : faults) {
      events.add(new Event.FaultBegan<>(fault));
      events.add(new Event.FaultEnded<>(fault));
    }
    events.sort(Comparator.comparingLong(Event::timeNanos));
    return events;
  }
}
