package cairn.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.model.RefusedException;
import cairn.model.Tier;
import org.junit.jupiter.api.Test;

/** How violations are collected. */
class FieldErrorsTest {
  private final FieldErrors errors = new FieldErrors();

  @Test
  void letsARequestPassThatBreaksNoRule() {
    assertThat(errors.required("tier", "gpu", Tier::new)).contains(new Tier("gpu"));
    assertThat(errors.optional("tier", "", Tier::new)).isEmpty();
    assertThat(errors.together(() -> "whole")).contains("whole");
    assertThatCode(errors::refuseIfAny).doesNotThrowAnyException();
  }

  @Test
  void turnsTheExceptionOfAConstructorIntoAViolation() {
    assertThat(errors.within("outer").check("tier", () -> new Tier("9"))).isEmpty();
    assertThat(errors.together(() -> "whole")).isEmpty();

    assertThatThrownBy(errors::refuseIfAny)
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "outer.tier: tier '9' is not 1 to 32 characters of [a-z0-9-], the first one a letter");
  }
}
