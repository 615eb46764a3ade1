package cairn.chaos.workload;

import cairn.chaos.check.ExactlyOnceCheck.Answer;
import cairn.chaos.check.ExactlyOnceCheck.Sent;
import cairn.chaos.history.Datum;
import cairn.chaos.history.Rendering;

/** Sendings of writes: {@code [request generation]}. */
final class ExactlyOnceRendering implements Rendering<Sent, Answer> {
  @Override
  public String function(Sent input) {
    return switch (input.write()) {
      case PUT -> "write";
      case MOVE -> "cas";
      case DELETE -> "delete";
    };
  }

  @Override
  public Datum input(Sent input) {
    return Datum.of(Datum.of(input.requestId()), Datum.NOTHING);
  }

  @Override
  public Datum output(Sent input, Answer output) {
    return Datum.of(Datum.of(input.requestId()), Datum.of(output.generation()));
  }

  @Override
  public boolean isRefusal(Sent input, Answer output) {
    return !output.isDone();
  }
}
