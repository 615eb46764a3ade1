package cairn.chaos.history;

import org.jspecify.annotations.Nullable;

/**
 * One line of a written history: an event in Jepsen's terms.
 *
 * @param process null: the nemesis
 * @param type {@code invoke}, {@code ok}, {@code fail} or {@code info}
 * @param key empty: none
 * @param error null: none
 */
record HistoryLine(
    @Nullable Long process,
    String type,
    String function,
    String key,
    Datum value,
    @Nullable String error,
    long timeNanos) {

  static <I, O> HistoryLine of(Event<I, O> event, Rendering<I, O> rendering) {
    return switch (event) {
      case Event.Invoked<I, O>(var operation) ->
          line(operation, rendering, "invoke", null, event.timeNanos());
      case Event.Returned<I, O>(var operation) -> returned(operation, rendering);
      case Event.FaultBegan<I, O>(var fault) -> nemesis("start-", fault, event.timeNanos());
      case Event.FaultEnded<I, O>(var fault) -> nemesis("stop-", fault, event.timeNanos());
    };
  }

  private static <I, O> HistoryLine returned(Operation<I, O> operation, Rendering<I, O> rendering) {
    long time = operation.returnedNanos();
    return switch (operation.outcome()) {
      case Outcome.Ok<O>(var output) ->
          new HistoryLine(
              operation.process(),
              rendering.isRefusal(operation.input(), output) ? "fail" : "ok",
              rendering.function(operation.input()),
              operation.key(),
              rendering.output(operation.input(), output),
              null,
              time);
      case Outcome.Failed<O>(var why) -> line(operation, rendering, "fail", why, time);
      case Outcome.Unknown<O>(var why) -> line(operation, rendering, "info", why, time);
    };
  }

  private static <I, O> HistoryLine line(
      Operation<I, O> operation,
      Rendering<I, O> rendering,
      String type,
      @Nullable String error,
      long timeNanos) {
    return new HistoryLine(
        operation.process(),
        type,
        rendering.function(operation.input()),
        operation.key(),
        rendering.input(operation.input()),
        error,
        timeNanos);
  }

  private static HistoryLine nemesis(String prefix, Fault fault, long timeNanos) {
    return new HistoryLine(
        null, "info", prefix + fault.name(), "", Datum.of(fault.what()), null, timeNanos);
  }
}
