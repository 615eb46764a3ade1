package cairn.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WritersTest {
  /** What the test's workload asks: a compare-and-set, or a read if there is nothing to set. */
  private record Ask(String function, List<Long> values) {}

  private static final History<Ask, List<Long>> HISTORY =
      new History<>(
          List.of(
              operation(0, "a", cas(1, 2), new Outcome.Ok<>(List.of(1L)), 10, 30),
              operation(1, "a", cas(5, 6), new Outcome.Ok<>(List.of()), 40, 50),
              operation(0, "", new Ask("read", List.of()), new Outcome.Ok<>(List.of(7L)), 60, 70),
              operation(1, "b", cas(3, 4), new Outcome.Failed<>("refused: \"b\"\n"), 80, 90),
              operation(2, "b", cas(3, 4), new Outcome.Unknown<>("timeout"), 85, 95)),
          List.of(new Fault("kill", "n1, n2", 20, 65)));

  private static final Rendering<Ask, List<Long>> RENDERING =
      new Rendering<>() {
        @Override
        public String function(Ask input) {
          return input.function();
        }

        @Override
        public Datum input(Ask input) {
          return input.values().isEmpty()
              ? Datum.NOTHING
              : new Datum.Items(input.values().stream().map(Datum::of).toList());
        }

        @Override
        public Datum output(Ask input, List<Long> output) {
          return input.values().isEmpty() ? Datum.of(output.getFirst()) : input(input);
        }

        @Override
        public boolean isRefusal(Ask input, List<Long> output) {
          return output.isEmpty();
        }
      };

  private final StringBuilder out = new StringBuilder();

  @Nested
  class AsEdn {
    @Test
    void eachEventIsAMapOnALine() throws IOException {
      new EdnWriter<>(out, RENDERING).write(HISTORY);

      assertThat(out)
          .hasToString(
              """
              {:process 0, :type :invoke, :f :cas, :value ["a" [1 2]], :time 10, :index 0}
              {:process :nemesis, :type :info, :f :start-kill, :value "n1, n2", :time 20, :index 1}
              {:process 0, :type :ok, :f :cas, :value ["a" [1 2]], :time 30, :index 2}
              {:process 1, :type :invoke, :f :cas, :value ["a" [5 6]], :time 40, :index 3}
              {:process 1, :type :fail, :f :cas, :value ["a" [5 6]], :time 50, :index 4}
              {:process 0, :type :invoke, :f :read, :value nil, :time 60, :index 5}
              {:process :nemesis, :type :info, :f :stop-kill, :value "n1, n2", :time 65, :index 6}
              {:process 0, :type :ok, :f :read, :value 7, :time 70, :index 7}
              {:process 1, :type :invoke, :f :cas, :value ["b" [3 4]], :time 80, :index 8}
              {:process 2, :type :invoke, :f :cas, :value ["b" [3 4]], :time 85, :index 9}
              {:process 1, :type :fail, :f :cas, :value ["b" [3 4]], \
              :error "refused: \\"b\\"\\n", :time 90, :index 10}
              {:process 2, :type :info, :f :cas, :value ["b" [3 4]], \
              :error "timeout", :time 95, :index 11}
              """);
    }

    @Test
    void everyKindOfValueHasItsForm() throws IOException {
      new EdnWriter<>(out, constantly(everything())).write(invocation());

      assertThat(out)
          .hasToString(
              """
              {:process 0, :type :invoke, :f :f, :value {:none nil, :n -1, \
              :text "\\\\ \\" \\n\\r\\t \\u0000 \\u007f é 😀", :name :gpu, :items [1 [] {}]}, \
              :time 1, :index 0}
              """);
    }
  }

  @Nested
  class AsJsonLines {
    @Test
    void eachEventIsAnObjectOnALine() throws IOException {
      new JsonWriter<>(out, RENDERING).write(HISTORY);

      assertThat(out)
          .hasToString(
              """
              {"process":0,"type":"invoke","f":"cas","key":"a","value":[1,2],"time":10}
              {"process":"nemesis","type":"info","f":"start-kill","value":"n1, n2","time":20}
              {"process":0,"type":"ok","f":"cas","key":"a","value":[1,2],"time":30}
              {"process":1,"type":"invoke","f":"cas","key":"a","value":[5,6],"time":40}
              {"process":1,"type":"fail","f":"cas","key":"a","value":[5,6],"time":50}
              {"process":0,"type":"invoke","f":"read","value":null,"time":60}
              {"process":"nemesis","type":"info","f":"stop-kill","value":"n1, n2","time":65}
              {"process":0,"type":"ok","f":"read","value":7,"time":70}
              {"process":1,"type":"invoke","f":"cas","key":"b","value":[3,4],"time":80}
              {"process":2,"type":"invoke","f":"cas","key":"b","value":[3,4],"time":85}
              {"process":1,"type":"fail","f":"cas","key":"b","value":[3,4],\
              "error":"refused: \\"b\\"\\n","time":90}
              {"process":2,"type":"info","f":"cas","key":"b","value":[3,4],\
              "error":"timeout","time":95}
              """);
    }

    @Test
    void everyKindOfValueHasItsForm() throws IOException {
      new JsonWriter<>(out, constantly(everything())).write(invocation());

      assertThat(out)
          .hasToString(
              """
              {"process":0,"type":"invoke","f":"f","value":{"none":null,"n":-1,\
              "text":"\\\\ \\" \\n\\r\\t \\u0000 \u007f é 😀","name":"gpu","items":[1,[],{}]},\
              "time":1}
              """);
    }
  }

  private static Datum everything() {
    Map<String, Datum> fields = new LinkedHashMap<>();
    fields.put("none", Datum.NOTHING);
    fields.put("n", Datum.of(-1));
    fields.put("text", Datum.of("\\ \" \n\r\t \0 \u007f é 😀"));
    fields.put("name", new Datum.Name("gpu"));
    fields.put("items", Datum.of(Datum.of(1), Datum.of(), new Datum.Fields(Map.of())));
    return new Datum.Fields(fields);
  }

  private static Event<Ask, List<Long>> invocation() {
    return new Event.Invoked<>(
        operation(0, "", new Ask("f", List.of()), new Outcome.Failed<>("no"), 1, 2));
  }

  private static Rendering<Ask, List<Long>> constantly(Datum value) {
    return new Rendering<>() {
      @Override
      public String function(Ask input) {
        return input.function();
      }

      @Override
      public Datum input(Ask input) {
        return value;
      }

      @Override
      public Datum output(Ask input, List<Long> output) {
        return value;
      }
    };
  }

  private static Ask cas(long from, long to) {
    return new Ask("cas", List.of(from, to));
  }

  private static Operation<Ask, List<Long>> operation(
      long process, String key, Ask ask, Outcome<List<Long>> outcome, long... times) {
    return new Operation<>(process, key, ask, outcome, times[0], times[1]);
  }
}
