package cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which records each filter finds, and in which order, told by name and not by the code of it. */
@Timeout(60)
class FiltersTest {
  private ServedRegistry registry;
  private final Cli cli = new Cli();

  @BeforeEach
  void put() throws IOException {
    registry = new ServedRegistry();
    cli.with("CAIRN_ENDPOINTS", registry.endpoint());
    put(
        "a --model=m --version=1 --tier=gpu --size=30 --hash=crc32c:0000000a --node=n1 --group=g1"
            + " --seat=s1 -l job=x -l kind=full --created-at=2026-11-01T00:00:00Z"
            + " --expires-at=2026-12-01T00:00:00Z");
    put(
        "b --model=m --version=2 --tier=dram --size=10 --hash=crc32c:0000000b --node=n1 --group=g2"
            + " --seat=s2 -l job=x --created-at=2026-11-04T00:00:00Z");
    put(
        "c --model=n --version=1 --tier=nvme --size=20 --hash=crc32c:0000000a --node=n2 --group=g1"
            + " --seat=s1 -l job=y -l kind=full --created-at=2026-11-03T00:00:00Z"
            + " --expires-at=2027-01-01T00:00:00Z");
    put(
        "d --model=n --version=2 --tier=object --size=40 --hash=crc32c:0000000d --node=n2"
            + " --group=g2 --seat=s2 --created-at=2026-11-02T00:00:00Z");
    assertThat(cli.run("tier", "a", "shared", "--expected-generation=1").exitCode()).isZero();
    assertThat(cli.run("tier", "a", "gpu", "--expected-generation=2").exitCode()).isZero();
  }

  private void put(String arguments) {
    Result result = cli.run(("put " + arguments).split(" "));
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @AfterEach
  void stop() throws InterruptedException {
    registry.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--model=m | b a",
        "--version=2 | b d",
        "--tier=gpu | a",
        "--tier=gpu,object | d a",
        "--min-tier=dram | b a",
        "--max-tier=nvme | c d",
        "--min-tier=nvme --max-tier=dram | b c",
        "--node=n2 | c d",
        "--group=g1 | c a",
        "--seat=s2 | b d",
        "--hash=crc32c:0000000a | c a",
        "-l job=x | b a",
        "-l job=x -l kind=full | a",
        "-l kind=full | c a",
        "--created-from=2026-11-03T00:00:00Z | b c",
        "--created-before=2026-11-03T00:00:00Z | d a",
        "--expires-from=2026-12-01T00:00:01Z | c",
        "--expires-before=2027-01-01T00:00:00Z | a",
        "--model=n --seat=s2 | d",
        "--order-by=created_at | b c d a",
        "--order-by=created_at --ascending | a d c b",
        "--order-by=mod_revision | a d c b",
        "--order-by=mod_revision --ascending | b c d a",
        "--order-by=size | d a c b",
        "--order-by=size --ascending | b c a d",
        "--order-by=tier | d c b a",
        "--order-by=tier --ascending | a b c d",
      })
  void findTheseInThisOrder(String options, String ids) {
    Result list = cli.run(("list -o=name " + options).split(" "));

    assertThat(list.out().strip().replace("\n", " ")).as(list.err()).isEqualTo(ids);
  }
}
