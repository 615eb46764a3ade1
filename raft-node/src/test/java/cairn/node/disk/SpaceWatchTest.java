package cairn.node.disk;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.node.config.DataConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a volume is short of space. */
class SpaceWatchTest {
  private final AtomicLong free = new AtomicLong(1000);
  private final SpaceWatch watch =
      new SpaceWatch(this::usable, new DataConfig(Path.of("data"), 10, 100, 50));

  @Test
  void isNotAsLongAsTheLowMarkIsFree() {
    assertThat(isShortAt(100)).isFalse();
  }

  @Test
  void isBelowTheLowMarkUntilTheMarginIsFreeToo() {
    assertThat(isShortAt(99)).isTrue();
    assertThat(isShortAt(149)).isTrue();
    assertThat(isShortAt(150)).isFalse();
    assertThat(isShortAt(149)).isFalse();
  }

  @Test
  void saysWhatIsFreeAndWhichSettingThatIsBelow() {
    assertThat(isShortAt(99)).isTrue();

    assertThat(watch.shortage().orElseThrow())
        .hasToString(
            "99 bytes are free on the volume of data.dir, data.low-space-bytes is 100;"
                + " puts and moves are taken again from 150 free bytes on");
  }

  @Test
  void staysAsItIsWhileTheVolumeDoesNotSay() {
    assertThat(isShortAt(99)).isTrue();

    assertThat(isShortAt(-1)).isTrue();
  }

  private boolean isShortAt(long bytes) {
    free.set(bytes);
    watch.look();
    return watch.shortage().isPresent();
  }

  private long usable() throws IOException {
    if (free.get() < 0) {
      throw new IOException("the volume is gone");
    }
    return free.get();
  }
}
