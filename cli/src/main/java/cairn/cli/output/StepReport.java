package cairn.cli.output;

import cairn.model.Checkpoint;
import cairn.model.Operation;
import cairn.model.TransactionResult.Result;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one step of a transaction came to.
 *
 * @param place such as {@code then[3]}
 */
public record StepReport(String place, Operation operation, Result result) {
  /** How steps are printed. */
  public static final Shape<StepReport> SHAPE =
      new Shape<>(
          "result",
          "results",
          List.of(
              Column.text("STEP", StepReport::place),
              Column.text("OPERATION", StepReport::kind),
              Column.text("ID", step -> step.operation().id().value()),
              Column.text("RESULT", StepReport::outcome),
              Column.text("TIER", of(c -> c.location().tier().name())),
              Column.number("GENERATION", step -> of(Checkpoint::generation).apply(step)),
              Column.number("MOD_REVISION", step -> of(Checkpoint::modRevision).apply(step))),
          step -> step.operation().id().value(),
          step ->
              json -> {
                json.writeStringField("step", step.place());
                if (step.record().isPresent()) {
                  json.writeObjectFieldStart("checkpoint");
                  CheckpointShape.SHAPE.json().apply(step.record().get()).writeTo(json);
                  json.writeEndObject();
                }
                if (step.result() instanceof Result.Stored stored) {
                  json.writeBooleanField("alreadyExisted", stored.alreadyExisted());
                }
              });

  private static Function<StepReport, String> of(Function<Checkpoint, Object> value) {
    return step -> step.record().map(value).map(Object::toString).orElse("");
  }

  private Optional<Checkpoint> record() {
    return switch (result) {
      case Result.Stored stored -> Optional.of(stored.checkpoint());
      case Result.Removed removed -> Optional.of(removed.last());
      case Result.Found found -> found.checkpoint();
    };
  }

  private String kind() {
    return switch (operation) {
      case Operation.Put _ -> "put";
      case Operation.UpdateTier _ -> "tier";
      case Operation.Delete _ -> "delete";
      case Operation.Get _ -> "get";
    };
  }

  private String outcome() {
    return switch (result) {
      case Result.Stored stored -> stored.alreadyExisted() ? "existed" : "stored";
      case Result.Removed _ -> "removed";
      case Result.Found found -> found.checkpoint().isPresent() ? "found" : "none";
    };
  }
}
