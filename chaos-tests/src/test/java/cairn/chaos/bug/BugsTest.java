package cairn.chaos.bug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BugsTest {
  @Nested
  class AllBugs {
    @Test
    void haveNamesOfTheirOwn() {
      assertThat(Bugs.ALL).extracting(Bug::name).doesNotHaveDuplicates();
      assertThat(Bugs.ALL).extracting(Bug::name).allMatch(name -> name.matches("[a-z-]+"));
    }

    @Test
    void areFoundByName() {
      assertThat(Bugs.named("half-transaction")).isSameAs(HalfTransaction.BUG);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Bugs.named("no-such-bug"))
          .withMessageContaining("half-transaction");
    }
  }

  @Nested
  class APatch {
    @Test
    void isRefusedIfItsMethodIsNotThere() {
      Patch patch = new Patch(Patched.class.getName(), "gone", Instead.Nothing.class);

      assertThatIllegalStateException().isThrownBy(() -> weaver(patch)).withMessageContaining("0");
    }

    @Test
    void isRefusedIfSeveralMethodsCanBeMeant() {
      Patch patch = new Patch(Patched.class.getName(), "two", Instead.Nothing.class);

      assertThatIllegalStateException().isThrownBy(() -> weaver(patch)).withMessageContaining("2");
      assertThat(weaver(patch.withParameters(1))).isNotNull();
    }

    private static AsmVisitorWrapper weaver(Patch patch) {
      return patch.weaver(TypeDescription.ForLoadedType.of(Patched.class));
    }
  }

  /** What is patched here. */
  interface Patched {
    void two();

    void two(int parameter);
  }
}
