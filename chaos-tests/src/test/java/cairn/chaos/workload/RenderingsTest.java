package cairn.chaos.workload;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.ExactlyOnceCheck.Answer;
import cairn.chaos.check.ExactlyOnceCheck.Sent;
import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListInput.Content;
import cairn.chaos.check.ListInput.Filter;
import cairn.chaos.check.ListInput.Place;
import cairn.chaos.check.ListOutput;
import cairn.chaos.check.ListOutput.Entry;
import cairn.chaos.check.RecordWrite;
import cairn.chaos.check.RegisterInput;
import cairn.chaos.check.RegisterOutput;
import cairn.chaos.check.RegisterOutput.Seen;
import cairn.chaos.check.SessionInput;
import cairn.chaos.check.SessionOutput;
import cairn.chaos.check.SetInput;
import cairn.chaos.check.TransactionInput;
import cairn.chaos.check.TransactionInput.Side;
import cairn.chaos.check.TransactionInput.Version;
import cairn.chaos.check.TransactionOutput;
import cairn.chaos.history.EdnWriter;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import cairn.chaos.history.Rendering;
import cairn.model.CheckpointOrder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the table in README.md says of written histories. */
class RenderingsTest {
  @Nested
  class ARegister {
    @Test
    void isShownWithItsRevision() throws IOException {
      assertThat(
              written(
                  new RegisterRendering(),
                  "r",
                  new RegisterInput.Move(2, "dram"),
                  new RegisterOutput.Current(new Seen("1", 3, "dram", 44))))
          .isEqualTo(
              """
              {:process 0, :type :invoke, :f :cas, :value ["r" [2 "dram"]], :time 1, :index 0}
              {:process 0, :type :ok, :f :cas, :value ["r" [3 "dram" "1" 44]], :time 2, :index 1}
              """);
    }
  }

  @Nested
  class ASet {
    @Test
    void isShownByItsElements() throws IOException {
      assertThat(written(new SetRendering(), "s", new SetInput.ReadAll(), List.of("s.0", "s.1")))
          .isEqualTo(
              """
              {:process 0, :type :invoke, :f :read, :value ["s" nil], :time 1, :index 0}
              {:process 0, :type :ok, :f :read, :value ["s" ["s.0" "s.1"]], :time 2, :index 1}
              """);
    }
  }

  @Nested
  class ASendingOfAWrite {
    @Test
    void saysWhatItExpectsAndWhereTheBytesWent() throws IOException {
      assertThat(
              written(
                  new ExactlyOnceRendering(),
                  "a",
                  new Sent("r1", RecordWrite.MOVE, 3, Optional.of("dram")),
                  new Answer(true, 4, 90)))
          .isEqualTo(
              """
              {:process 0, :type :invoke, :f :cas, :value ["a" ["r1" 3 "dram"]], \
              :time 1, :index 0}
              {:process 0, :type :ok, :f :cas, :value ["a" ["r1" 3 "dram" [4 90]]], \
              :time 2, :index 1}
              """);
    }

    @Test
    void failsWithTheRecordAsItStands() throws IOException {
      assertThat(
              written(
                  new ExactlyOnceRendering(),
                  "a",
                  new Sent("r2", RecordWrite.DELETE, 4, Optional.empty()),
                  new Answer(false, 5, 91)))
          .isEqualTo(
              """
              {:process 0, :type :invoke, :f :delete, :value ["a" ["r2" 4 nil]], \
              :time 1, :index 0}
              {:process 0, :type :fail, :f :delete, :value ["a" ["r2" 4 nil [5 91]]], \
              :time 2, :index 1}
              """);
    }
  }

  @Nested
  class ATransaction {
    private static final Version OLD = new Version("gpu", 1, 5);
    private static final Version NEW = new Version("dram", 2, 9);

    @Test
    void saysWhatWasReadAndWhatItMade() throws IOException {
      assertThat(
              written(
                  new TransactionRendering(),
                  "",
                  new TransactionInput.Swap(
                      new Side("a", OLD), new Side("b", new Version("dram", 2, 6))),
                  new TransactionOutput.Swapped(
                      new Side("a", NEW), new Side("b", new Version("gpu", 3, 9)))))
          .isEqualTo(
              """
              {:process 0, :type :invoke, :f :swap, \
              :value [["a" ["gpu" 1 5]] ["b" ["dram" 2 6]]], :time 1, :index 0}
              {:process 0, :type :ok, :f :swap, \
              :value [[["a" ["gpu" 1 5]] ["b" ["dram" 2 6]]] \
              [["a" ["dram" 2 9]] ["b" ["gpu" 3 9]]]], :time 2, :index 1}
              """);
    }

    @Test
    void isReadAtARevision() throws IOException {
      assertThat(
              written(
                  new TransactionRendering(),
                  "",
                  new TransactionInput.ReadAll(),
                  new TransactionOutput.All(12, Map.of("a", NEW))))
          .isEqualTo(
              """
              {:process 0, :type :invoke, :f :read, :value nil, :time 1, :index 0}
              {:process 0, :type :ok, :f :read, :value [12 {:a ["dram" 2 9]}], :time 2, :index 1}
              """);
    }
  }

  @Nested
  class AList {
    private static final Entry ENTRY =
        new Entry(
            "i.1",
            new Content("i-a", "1", "crc32c:00000001", 5, Optional.empty()),
            new Place("gpu", "host-1"),
            1_000,
            2,
            7);

    @Test
    void showsWhenEachRecordWasCreated() throws IOException {
      assertThat(
              written(
                  new ListRendering(),
                  "i",
                  new ListInput.All(
                      Filter.ALL.inTiers(Set.of("gpu")), CheckpointOrder.NEWEST_FIRST),
                  new ListOutput.Listed(9, List.of(ENTRY))))
          .isEqualTo(
              """
              {:process 0, :type :invoke, :f :list, \
              :value ["i" [[nil nil ["gpu"] nil nil nil] ["created_at" "descending"]]], \
              :time 1, :index 0}
              {:process 0, :type :ok, :f :list, \
              :value ["i" [9 [["i.1" 2 "gpu" "host-1" "i-a" 1000 7]]]], :time 2, :index 1}
              """);
    }

    @Test
    void isWithoutARecordFromTheRevisionOfItsRemovalOn() throws IOException {
      assertThat(
              written(
                  new ListRendering(),
                  "i.1",
                  new ListInput.Remove(2),
                  new ListOutput.Removed(ENTRY, 12)))
          .isEqualTo(
              """
              {:process 0, :type :invoke, :f :delete, :value ["i.1" 2], :time 1, :index 0}
              {:process 0, :type :ok, :f :delete, \
              :value ["i.1" [["i.1" 2 "gpu" "host-1" "i-a" 1000 7] 12]], :time 2, :index 1}
              """);
    }
  }

  @Nested
  class ASession {
    @Test
    void readsAsOfARevision() throws IOException {
      assertThat(
              written(
                  new SessionRendering(),
                  "s",
                  new SessionInput.Read(12),
                  new SessionOutput.Shown(2, 15)))
          .isEqualTo(
              """
              {:process 0, :type :invoke, :f :read, :value ["s" 12], :time 1, :index 0}
              {:process 0, :type :ok, :f :read, :value ["s" [12 [2 15]]], :time 2, :index 1}
              """);
    }
  }

  private static <I, O> String written(Rendering<I, O> rendering, String key, I input, O output)
      throws IOException {
    Operation<I, O> call = new Operation<>(0, key, input, new Outcome.Ok<>(output), 1, 2);
    History<I, O> history = new History<>(List.of(call), List.of());
    StringBuilder out = new StringBuilder();
    new EdnWriter<>(out, rendering).write(history);
    return out.toString();
  }
}
