package cairn.chaos.check;

import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries every order of a few operations, the plain way. */
final class EveryOrder {
  private EveryOrder() {}

  static <S, I, O> boolean explains(Model<S, I, O> model, List<Operation<I, O>> operations) {
    List<Operation<I, O>> effective =
        operations.stream().filter(o -> !(o.outcome() instanceof Outcome.Failed<O>)).toList();
    return explains(model, model.initial(), effective);
  }

  private static <S, I, O> boolean explains(
      Model<S, I, O> model, S state, List<Operation<I, O>> left) {
    if (left.stream().allMatch(Operation::isOpen)) {
      return true;
    }
    for (Operation<I, O> next : left) {
      List<Operation<I, O>> rest = new ArrayList<>(left);
      rest.remove(next);
      if (rest.stream().noneMatch(other -> other.precedes(next))
          && after(model, state, next).filter(s -> explains(model, s, rest)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static <S, I, O> Optional<S> after(
      Model<S, I, O> model, S state, Operation<I, O> operation) {
    return operation.isOpen()
        ? Optional.of(model.stepUnknown(state, operation.input()))
        : operation.output().flatMap(output -> model.step(state, operation.input(), output));
  }
}
