package cairn.chaos.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes down a history while it happens, for any number of threads. Each client has its {@link
 * Client} and tells it of a call before it sends, and of the outcome after it has received.
 *
 * <p>Every moment gets a time of its own, in the order in which the recorder was told: a return is
 * before an invocation only if it really was. A client whose call ended in an unknown way goes on
 * as another process, as Jepsen has it, since that call may still be under way.
 *
 * <p>All state is guarded by the monitor of the recorder.
 *
 * @param <I> what can be asked
 * @param <O> what an answer says
 */
public final class Recorder<I, O> {
  private static final int EVENTS_PER_ENTRY = 2;

  private final LongSupplier nanoClock;
  private final long originNanos;
  private final int limit;
  private final List<Operation<I, O>> operations = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Set<Client> waiting = new LinkedHashSet<>();
  private final Set<OpenFault> open = new LinkedHashSet<>();
  private long lastNanos = -1;
  private long processes;
  private int events;
  private boolean ended;

  /**
   * @param nanoClock never runs backwards, such as {@link System#nanoTime}
   * @param limit how many events there may be; an operation and a fault are two each
   */
  public Recorder(LongSupplier nanoClock, int limit) {
    this.nanoClock = nanoClock;
    this.originNanos = nanoClock.getAsLong();
    this.limit = limit;
  }

  /** A client of its own. */
  public synchronized Client client() {
    return new Client(processes++);
  }

  /** Whether no further operation fits: the workload should stop. */
  public synchronized boolean isFull() {
    return events + EVENTS_PER_ENTRY > limit;
  }

  /**
   * A fault is about to begin.
   *
   * @throws IllegalArgumentException if {@code name} is not one for a {@link Fault}
   * @throws IllegalStateException if the recorder is full, or has ended
   */
  public synchronized OpenFault begin(String name, String what) {
    Datum.requireName(name);
    reserve();
    OpenFault fault = new OpenFault(name, what, now());
    open.add(fault);
    return fault;
  }

  /**
   * The history so far. Operations without an outcome are unknown; faults that go on end here. The
   * recorder ignores outcomes that come later, and takes nothing new.
   */
  public synchronized History<I, O> end() {
    ended = true;
    List.copyOf(waiting)
        .forEach(client -> client.close(new Outcome.Unknown<>("pending at the end")));
    List.copyOf(open).forEach(OpenFault::close);
    return new History<>(operations, faults);
  }

  private void reserve() {
    if (ended) {
      throw new IllegalStateException("the history has ended");
    }
    if (isFull()) {
      throw new IllegalStateException("the history is full: %d events".formatted(limit));
    }
    events += EVENTS_PER_ENTRY;
  }

  private long now() {
    lastNanos = Math.max(nanoClock.getAsLong() - originNanos, lastNanos + 1);
    return lastNanos;
  }

  /** Records the calls of one client, one at a time. */
  public final class Client {
    private long process;
    private @Nullable Pending<I> pending;

    private Client(long process) {
      this.process = process;
    }

    /**
     * A call is about to be sent.
     *
     * @param key empty: about more than one
     * @throws IllegalStateException if the last call has no outcome yet, or the recorder is full or
     *     has ended
     */
    public void invoke(String key, I input) {
      synchronized (Recorder.this) {
        if (pending != null) {
          throw new IllegalStateException("process %d waits already".formatted(process));
        }
        reserve();
        pending = new Pending<>(key, input, now());
        waiting.add(this);
      }
    }

    /** It was answered. */
    public void ok(O output) {
      returned(new Outcome.Ok<>(output));
    }

    /** It has certainly had no effect and never will. */
    public void failed(String why) {
      returned(new Outcome.Failed<>(why));
    }

    /** It may take effect at any time, or never. */
    public void unknown(String why) {
      returned(new Outcome.Unknown<>(why));
    }

    private void returned(Outcome<O> outcome) {
      synchronized (Recorder.this) {
        if (pending == null && !ended) {
          throw new IllegalStateException("process %d does not wait".formatted(process));
        }
        close(outcome);
      }
    }

    private void close(Outcome<O> outcome) {
      Pending<I> call = pending;
      if (call == null) {
        return;
      }
      operations.add(
          new Operation<>(process, call.key, call.input, outcome, call.invokedNanos, now()));
      pending = null;
      waiting.remove(this);
      if (outcome instanceof Outcome.Unknown<O>) {
        process = processes++;
      }
    }
  }

  /** A fault that goes on. */
  public final class OpenFault {
    private final String name;
    private final String what;
    private final long beganNanos;

    private OpenFault(String name, String what, long beganNanos) {
      this.name = name;
      this.what = what;
      this.beganNanos = beganNanos;
    }

    /** The fault is undone. A second time it does nothing. */
    public void end() {
      synchronized (Recorder.this) {
        close();
      }
    }

    private void close() {
      if (open.remove(this)) {
        faults.add(new Fault(name, what, beganNanos, now()));
      }
    }
  }

  private record Pending<I>(String key, I input, long invokedNanos) {}
}
