package cairn.chaos.workload;

import cairn.chaos.check.Verdict;
import cairn.chaos.history.History;
import cairn.chaos.history.Rendering;
import java.io.IOException;
import java.util.SortedMap;

/** Clients at work. */
public interface Session {
  /** A fault begins; what is returned ends it. To be written into the history. */
  Runnable fault(String name, String what);

  /** How many writes were answered so far, by what was done or by a refusal. */
  long answered();

  /** Whether the clients make no more calls, since their history could not be held or checked. */
  boolean isFull();

  /** Lets the clients make no more calls; returns at once. */
  void stop();

  /**
   * Stops the clients, waits for their calls, and checks what they saw.
   *
   * @param keeper gets the history before it is checked, so that it is there whatever comes of that
   */
  Result finish(Keeper keeper) throws InterruptedException;

  /** Keeps a history. */
  interface Keeper {
    /**
     * Writes it down.
     *
     * @throws IOException if that cannot be done, which leaves the run undecided
     */
    void keep(Recorded<?, ?> recorded) throws IOException;
  }

  /**
   * What came of it.
   *
   * @param verdicts by the name of the checker
   */
  record Result(Recorded<?, ?> recorded, SortedMap<String, Verdict> verdicts) {}

  /** A history and how it is written. */
  record Recorded<I, O>(History<I, O> history, Rendering<I, O> rendering) {}
}
