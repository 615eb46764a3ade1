package cairn.chaos.check;

import static cairn.chaos.check.Ops.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.history.Operation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SetCheckTest {
  @Nested
  class ARightHistory {
    @Test
    void showsWhatWasAcknowledgedAndPerhapsWhatIsUnknown() {
      Verdict verdict =
          SetCheck.check(
              List.of(
                  added("a", 0, 10),
                  read(List.of(), 1, 2),
                  read(List.of("a"), 3, 12),
                  Ops.unknown("", new SetInput.Add("b"), 4),
                  Ops.unknown("", new SetInput.Add("c"), 5),
                  Ops.failed("", new SetInput.Add("d"), 6, 7),
                  read(List.of("a"), 13, 14),
                  read(List.of("b", "a"), 15, 16)),
              List.of("a", "b"));

      assertThat(verdict).isEqualTo(new Verdict.Valid(5));
    }

    @Test
    void mayAddWhatWasRefusedBefore() {
      Verdict verdict =
          SetCheck.check(
              List.of(Ops.failed("", new SetInput.Add("a"), 0, 1), added("a", 2, 3)), List.of("a"));

      assertThat(verdict.isValid()).isTrue();
    }
  }

  @Nested
  class AWrongHistory {
    @Test
    void losesAnAcknowledgedAdd() {
      assertFound(SetCheck.check(List.of(added("a", 0, 1)), List.of()), "the last read: a is lost");
    }

    @Test
    void readsThePast() {
      Verdict verdict =
          SetCheck.check(List.of(added("a", 0, 1), read(List.of(), 2, 3)), List.of("a"));

      assertFound(verdict, "a is lost; it was there for certain");
    }

    @Test
    void losesWhatWasRead() {
      Verdict verdict =
          SetCheck.check(
              List.of(
                  Ops.unknown("", new SetInput.Add("a"), 0),
                  read(List.of("a"), 1, 2),
                  read(List.of(), 3, 4)),
              List.of("a"));

      assertFound(verdict, "a is lost");
    }

    @Test
    void holdsWhatNobodyAdded() {
      assertFound(SetCheck.check(List.of(), List.of("x")), "x is there, never added");
    }

    @Test
    void holdsWhatFailed() {
      Verdict verdict =
          SetCheck.check(List.of(Ops.failed("", new SetInput.Add("a"), 0, 1)), List.of("a"));

      assertFound(verdict, "a is there, though every add of it failed");
    }

    @Test
    void readsTheFuture() {
      Verdict verdict =
          SetCheck.check(List.of(read(List.of("a"), 0, 1), added("a", 2, 3)), List.of("a"));

      assertFound(verdict, "a is there before its add");
    }

    @Test
    void showsOneTwice() {
      Verdict verdict = SetCheck.check(List.of(added("a", 0, 1)), List.of("a", "a"));

      assertFound(verdict, "a is there twice");
    }
  }

  @Nested
  class TheEvidence {
    @Test
    void isShortEnoughToBeRead() {
      List<String> strangers = IntStream.range(0, 500).mapToObj(i -> "x" + i).toList();

      assertThat(SetCheck.check(List.of(), strangers))
          .isInstanceOfSatisfying(
              Verdict.Invalid.class,
              invalid ->
                  assertThat(invalid.evidence()).hasSize(101).last().isEqualTo("and 400 more"));
    }
  }

  private static Operation<SetInput, List<String>> added(String id, long from, long to) {
    return Ops.ok("", new SetInput.Add(id), List.of(), from, to);
  }

  private static Operation<SetInput, List<String>> read(List<String> ids, long from, long to) {
    return Ops.ok("", new SetInput.ReadAll(), ids, from, to);
  }
}
