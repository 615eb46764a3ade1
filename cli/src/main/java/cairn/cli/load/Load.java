package cairn.cli.load;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One run of a workload. Any thread may look at it meanwhile. */
public final class Load {
  private final Target target;
  private final Workload workload;
  private final Map<Call, Tally> tallies = new EnumMap<>(Call.class);

  /** Will do {@code workload} on {@code target}. */
  public Load(Target target, Workload workload) {
    this.target = target;
    this.workload = workload;
    workload.calls().forEach(call -> tallies.put(call, new Tally()));
  }

  /** Is true once {@code time} has passed from now. */
  public static BooleanSupplier after(Duration time) {
    long began = System.nanoTime();
    return () -> System.nanoTime() - began >= time.toNanos();
  }

  /**
   * Does it until {@code end} says so, and waits for the calls that are under way.
   *
   * @return what was measured of each call that the workload is made of
   */
  public Map<Call, Sample> run(int callers, Pace pace, BooleanSupplier end)
      throws InterruptedException {
    Duration elapsed = Callers.repeat(callers, pace, end, this::callOnce);
    return samples(tally -> tally.total(elapsed));
  }

  private void callOnce(long due) {
    Call call = workload.next();
    tally(call).measure(due, () -> call.run(target));
  }

  private Tally tally(Call call) {
    Tally tally = tallies.get(call);
    if (tally == null) {
      throw new IllegalStateException("%s is not made of %s".formatted(workload, call));
    }
    return tally;
  }

  /**
   * What was measured since this was asked before.
   *
   * @param elapsed the time since
   */
  Map<Call, Sample> sinceLast(Duration elapsed) {
    return samples(tally -> tally.sinceLast(elapsed));
  }

  private Map<Call, Sample> samples(Function<Tally, Sample> of) {
    Map<Call, Sample> samples = new EnumMap<>(Call.class);
    tallies.forEach((call, tally) -> samples.put(call, of.apply(tally)));
    return Collections.unmodifiableMap(samples);
  }
}
