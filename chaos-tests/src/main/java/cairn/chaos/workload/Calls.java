package cairn.chaos.workload;

import cairn.chaos.history.Outcome;
import cairn.chaos.history.Recorder;
import cairn.client.RegistryException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The calls of one client, each written into the history with what came of it. For one thread. */
final class Calls<I, O> {
  private final Recorder<I, O>.Client history;
  private final Tally tally;

  /** What all clients of a workload have done together. */
  static final class Tally {
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();

    /** How many calls were made. */
    long made() {
      return made.get();
    }

    /** How many writes were answered. */
    long answered() {
      return answered.get();
    }
  }

  /** What has to be known at the end of a run was not told. */
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswered(String message) {
      super(message);
    }
  }

  Calls(Recorder<I, O>.Client history, Tally tally) {
    this.history = history;
    this.tally = tally;
  }

  /**
   * Makes a call that changes something. Failed is what no node took and what was refused by the
   * rules; of anything else but an answer the outcome is unknown.
   */
  Outcome<O> write(String key, I input, Supplier<O> call) {
    return attempt(key, input, () -> new Outcome.Ok<>(call.get()));
  }

  /** As {@link #write}, of a call that may be answered without having done anything. */
  Outcome<O> attempt(String key, I input, Supplier<Outcome<O>> call) {
    Outcome<O> outcome = record(key, input, () -> written(call));
    if (outcome instanceof Outcome.Ok<O>) {
      tally.answered.incrementAndGet();
    }
    return outcome;
  }

  /** Makes a call that changes nothing: there is an answer, or it failed. */
  Outcome<O> read(String key, I input, Supplier<O> call) {
    return record(
        key,
        input,
        () -> {
          try {
            return new Outcome.Ok<>(call.get());
          } catch (RegistryException.InvalidRequest | RegistryException.Internal e) {
            throw e; // A mistake of the workload, or a defect of the registry.
          } catch (RegistryException e) {
            return new Outcome.Failed<>(e.refusal().message());
          }
        });
  }

  /**
   * As {@link #read}, of what has to be known at the end of a run.
   *
   * @throws Unanswered if there is no answer
   */
  void readLast(String key, I input, Supplier<O> call) {
    if (read(key, input, call) instanceof Outcome.Failed<O>(var why)) {
      throw new Unanswered("no answer to %s of '%s': %s".formatted(input, key, why));
    }
  }

  private Outcome<O> record(String key, I input, Supplier<Outcome<O>> call) {
    tally.made.incrementAndGet();
    history.invoke(key, input);
    Outcome<O> outcome = call.get();
    switch (outcome) {
      case Outcome.Ok<O>(var output) -> history.ok(output);
      case Outcome.Failed<O>(var why) -> history.failed(why);
      case Outcome.Unknown<O>(var why) -> history.unknown(why);
    }
    return outcome;
  }

  private static <O> Outcome<O> written(Supplier<Outcome<O>> call) {
    try {
      return call.get();
    } catch (RegistryException.InvalidRequest | RegistryException.Internal e) {
      throw e; // A mistake of the workload, or a defect of the registry.
    } catch (RegistryException.Unavailable
        | RegistryException.Overloaded
        | RegistryException.NotFound
        | RegistryException.Conflict
        | RegistryException.PreconditionFailed e) {
      return new Outcome.Failed<>(e.refusal().message());
    } catch (RegistryException e) {
      return new Outcome.Unknown<>(e.refusal().message());
    }
  }
}
