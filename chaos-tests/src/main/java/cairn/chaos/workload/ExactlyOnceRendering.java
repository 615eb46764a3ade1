package cairn.chaos.workload;

import cairn.chaos.check.ExactlyOnceCheck.Answer;
import cairn.chaos.check.ExactlyOnceCheck.Sent;
import cairn.chaos.history.Datum;
import cairn.chaos.history.Rendering;

/**
 * Sendings of writes: {@code [request expected tier]}, where 0 is expected of a put, and {@code
 * nil} is the tier of what is removed. An answer is {@code [request expected tier [generation
 * revision]]}, with the record as it stands, or last stood.
 */
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
    return Datum.of(request(input), expected(input), tier(input));
  }

  @Override
  public Datum output(Sent input, Answer output) {
    return Datum.of(
        request(input),
        expected(input),
        tier(input),
        Datum.of(Datum.of(output.generation()), Datum.of(output.modRevision())));
  }

  @Override
  public boolean isRefusal(Sent input, Answer output) {
    return !output.isDone();
  }

  private static Datum request(Sent input) {
    return Datum.of(input.requestId());
  }

  private static Datum expected(Sent input) {
    return Datum.of(input.expected());
  }

  private static Datum tier(Sent input) {
    return input.tier().map(Datum::of).orElse(Datum.NOTHING);
  }
}
