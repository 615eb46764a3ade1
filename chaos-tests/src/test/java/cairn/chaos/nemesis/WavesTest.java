package cairn.chaos.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WavesTest {
  private static final int WAVES = 10_000;

  /** Two of each domain. */
  private static final List<Nemesis> ALL =
      Arrays.stream(Domain.values())
          .flatMap(domain -> Stream.of(new Named("a", domain), new Named("b", domain)))
          .map(Nemesis.class::cast)
          .toList();

  private record Named(String name, Domain domain) implements Nemesis {
    @Override
    public Strike aim(Target target) {
      return new Strike(name, () -> {}, () -> {});
    }
  }

  private static List<List<Nemesis>> waves(List<Nemesis> all, long seed) {
    return Stream.generate(new Waves(all, new Random(seed))::next).limit(WAVES).toList();
  }

  @Nested
  class ChoosingAWave {
    @Test
    void takesNoTwoOfOneDomain() {
      assertThat(waves(ALL, 1))
          .allSatisfy(wave -> assertThat(wave).extracting(Nemesis::domain).doesNotHaveDuplicates());
    }

    @Test
    void leavesAFaultOfTheWholeClusterAlone() {
      assertThat(waves(ALL, 2))
          .filteredOn(wave -> wave.stream().anyMatch(one -> one.domain() == Domain.CLUSTER))
          .isNotEmpty()
          .allSatisfy(wave -> assertThat(wave).hasSize(1));
    }

    @Test
    void takesFromOneToThree() {
      Set<Integer> sizes = new HashSet<>();
      waves(ALL, 3).forEach(wave -> sizes.add(wave.size()));

      assertThat(sizes).containsExactlyInAnyOrder(1, 2, Waves.MOST);
    }

    @Test
    void takesEachOnceBeforeAnyComesASecondTime() {
      List<Nemesis> struck = waves(ALL, 4).stream().flatMap(List::stream).toList();

      for (int round = 0; round < struck.size() / ALL.size(); round++) {
        assertThat(struck.subList(round * ALL.size(), (round + 1) * ALL.size()))
            .containsExactlyInAnyOrderElementsOf(ALL);
      }
    }

    @Test
    void takesTheOnlyOneThereIs() {
      List<Nemesis> one = List.of(ALL.getFirst());

      assertThat(waves(one, 5)).containsOnly(one);
    }

    @Test
    void repeatsItselfFromTheSameSeed() {
      assertThat(waves(ALL, 6)).isEqualTo(waves(ALL, 6));
    }
  }
}
