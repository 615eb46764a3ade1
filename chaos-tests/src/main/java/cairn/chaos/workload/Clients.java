package cairn.chaos.workload;

import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.history.History;
import cairn.chaos.history.Recorder;
import cairn.chaos.history.Rendering;
import cairn.client.RegistryException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The clients of one workload: a thread for each, and one history of all their calls. They make a
 * pause after each call, longer ones after many calls, so that the history of an hour can be held
 * and checked; and they stop at a number of calls.
 *
 * @param <I> what can be asked
 * @param <O> what an answer says
 */
final class Clients<I, O> implements Session {
  /** Makes one client. */
  interface Maker<I, O> {
    /** What it does again and again: some calls. */
    Runnable client(Nodes nodes, Calls<I, O> calls, Random random);
  }

  /** Says whether a history is right. */
  interface Examiner<I, O> {
    /**
     * The verdicts by the name of the checker.
     *
     * @throws RegistryException if what stands at the end could not be read
     */
    Map<String, Verdict> examine(History<I, O> history, Nodes nodes);
  }

  /** Asks once more at the end, when nothing is done to the cluster and nobody else asks. */
  interface Last<I, O> {
    void ask(Nodes nodes, Calls<I, O> calls);
  }

  private static final int MAX_CALLS = 400_000;
  private static final int MAX_EVENTS = 2 * (MAX_CALLS + 20_000);
  private static final int MAX_PAUSE_MILLIS = 20;
  private static final int CALLS_TO_DOUBLE_PAUSE = 50_000;

  private final String name;
  private final Nodes nodes;
  private final Rendering<I, O> rendering;
  private final Examiner<I, O> examiner;
  private final Recorder<I, O> recorder = new Recorder<>(System::nanoTime, MAX_EVENTS);
  private final Calls.Tally tally = new Calls.Tally();
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> mishaps = Collections.synchronizedList(new ArrayList<>());
  private Last<I, O> last = (_, _) -> {};
  private volatile boolean stopped;

  Clients(String name, Cluster cluster, Rendering<I, O> rendering, Examiner<I, O> examiner) {
    this.name = name;
    this.nodes = new Nodes(cluster);
    this.rendering = rendering;
    this.examiner = examiner;
  }

  /** Starts {@code count} more clients whose choices follow from {@code seed}. */
  Clients<I, O> start(int count, long seed, Maker<I, O> maker) {
    for (int i = 0; i < count; i++) {
      Random random = new Random(seed + i);
      Runnable client = maker.client(nodes, new Calls<>(recorder.client(), tally), random);
      String thread = "%s-%d".formatted(name, threads.size());
      threads.add(Thread.ofPlatform().name(thread).start(() -> run(client, random)));
    }
    return this;
  }

  /** Has {@code asker} ask at the end. */
  Clients<I, O> atTheEnd(Last<I, O> asker) {
    last = asker;
    return this;
  }

  private void run(Runnable client, Random random) {
    try {
      while (!stopped && !isFull()) {
        client.run();
        long most = MAX_PAUSE_MILLIS * (1 + tally.made() / CALLS_TO_DOUBLE_PAUSE);
        LockSupport.parkNanos(Duration.ofMillis(random.nextLong(most)).toNanos());
      }
    } catch (RuntimeException | Error e) {
      mishaps.add("%s ended: %s".formatted(Thread.currentThread().getName(), e));
    }
  }

  @Override
  public Runnable fault(String kind, String what) {
    return recorder.begin(kind, what)::end;
  }

  @Override
  public long answered() {
    return tally.answered();
  }

  @Override
  public boolean isFull() {
    return tally.made() >= MAX_CALLS;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public Result finish(Keeper keeper) throws InterruptedException {
    stop();
    for (Thread thread : threads) {
      thread.join();
    }
    SortedMap<String, Verdict> verdicts = new TreeMap<>();
    try {
      last.ask(nodes, new Calls<>(recorder.client(), tally));
    } catch (Calls.Unanswered e) {
      verdicts.put("state at the end", new Verdict.Undecided(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      mishaps.add("what is asked at the end: " + e);
    }
    History<I, O> history = recorder.end();
    Recorded<I, O> recorded = new Recorded<>(history, rendering);
    try {
      keeper.keep(recorded);
    } catch (IOException e) {
      verdicts.put("history", new Verdict.Undecided("could not be written: " + e));
    }
    try (nodes) {
      verdicts.putAll(examiner.examine(history, nodes));
    } catch (RegistryException e) {
      verdicts.put(
          "state at the end", new Verdict.Undecided("could not be read: " + e.refusal().message()));
    } catch (RuntimeException e) {
      verdicts.put("state at the end", new Verdict.Undecided("could not be checked: " + e));
    }
    verdicts.put(
        "clients",
        mishaps.isEmpty() ? new Verdict.Valid(threads.size()) : new Verdict.Invalid(mishaps));
    return new Result(recorded, verdicts);
  }
}
