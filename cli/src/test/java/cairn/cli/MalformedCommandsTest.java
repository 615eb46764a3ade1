package cairn.cli;

import static cairn.cli.MalformedCommand.conflict;
import static cairn.cli.MalformedCommand.invalid;
import static cairn.cli.MalformedCommand.notFound;
import static cairn.cli.MalformedCommand.put;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import cairn.statemachine.store.RegistryState;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with a command, whether the command line sees it or the registry does, its user
 * learns which field and which rule, by exit code and message, and nothing changes.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MalformedCommandsTest {
  private static final String STORED = "stored";
  private static final String HASH = "crc32c:e3069283";

  private ServedRegistry registry;
  private final Cli cli = new Cli();

  @BeforeAll
  void serve() throws IOException {
    registry = new ServedRegistry();
    cli.with("CAIRN_ENDPOINTS", registry.endpoint());
    Result stored =
        cli.run(
            "put", STORED, "--model=m", "--version=1", "--tier=gpu", "--hash=" + HASH, "--size=1");
    assertThat(stored.exitCode()).isZero();
  }

  @AfterAll
  void stop() throws InterruptedException {
    registry.stop();
  }

  @ParameterizedTest
  @MethodSource("all")
  void failsByFieldAndRuleAndChangesNothing(MalformedCommand wrong) {
    RegistryState before = registry.state();

    Result result = cli.run(wrong.arguments().toArray(String[]::new));

    assertThat(result.err()).startsWith("error: " + wrong.code() + ": ").contains(wrong.because());
    assertThat(result.exitCode()).isEqualTo(wrong.code().exitCode());
    assertThat(result.out()).isEmpty();
    assertThat(registry.state().revision()).isEqualTo(before.revision());
    assertThat(registry.state().digest()).isEqualTo(before.digest());
  }

  @Test
  void areAtLeastSixty() {
    assertThat(all()).hasSizeGreaterThanOrEqualTo(60);
  }

  static Stream<MalformedCommand> all() {
    return Stream.of(
            names(),
            hashes(),
            sizes(),
            places(),
            times(),
            labels(),
            reads(),
            filters(),
            pages(),
            moves(),
            deletes(),
            conflicts())
        .flatMap(commands -> commands);
  }

  private static Stream<MalformedCommand> names() {
    return Stream.of(
        invalid("checkpoint id ''", "get", ""),
        invalid("checkpoint id 'a b' is not 1 to 256 characters", "get", "a b"),
        invalid("(257 characters) is not 1 to 256 characters", "get", "a".repeat(257)),
        invalid("checkpoint id '-a'", "get", "--", "-a"),
        invalid("checkpoint id 'ä'", "get", "ä"),
        put("model 'a b' is not", "--model=a b"),
        put("(257 characters) is not 1 to 256 characters", "--model=" + "m".repeat(257)),
        put("model ''", "--model="),
        put("version '*' is not", "--version=*"),
        put("(129 characters) is not 1 to 128 characters", "--version=" + "v".repeat(129)));
  }

  private static Stream<MalformedCommand> hashes() {
    return Stream.of(
        put("hash 'c0ffee' is not of the form algorithm:hex", "--hash=c0ffee"),
        put("hash algorithm 'md5' is not one of", "--hash=md5:00"),
        put("64 lower-case hex", "--hash=sha256:" + "0".repeat(63)),
        put("64 lower-case hex", "--hash=sha256:" + "0".repeat(65)),
        put("8 lower-case hex", "--hash=crc32c:E3069283"),
        put("8 lower-case hex", "--hash=crc32c:0000000g"),
        put("32 lower-case hex", "--hash=xxh128:"),
        put("hash ''", "--hash="));
  }

  private static Stream<MalformedCommand> sizes() {
    return Stream.of(
        put("size -1 is below 0", "--size=-1"),
        put("'9223372036854775808' is not a long", "--size=9223372036854775808"),
        put("'1.5' is not a long", "--size=1.5"),
        put("'1GiB' is not a long", "--size=1GiB"),
        put("'' is not a long", "--size="));
  }

  private static Stream<MalformedCommand> places() {
    return Stream.of(
        put("tier 'GPU' is not", "--tier=GPU"),
        put("is not 1 to 32 characters", "--tier=" + "t".repeat(33)),
        put("checkpoint.tier: tier 'tape' is not one of this cluster's: gpu", "--tier=tape"),
        put("node 'a b' is not", "--node=a b"),
        put("(254 characters) is not 0 to 253 characters", "--node=" + "n".repeat(254)),
        put("group 'g,h' is not", "--group=g,h"),
        put("seat '?' is not", "--seat=?"),
        put("uri 'bucket' ", "--uri=bucket"),
        put("2048 at most", "--uri=s3:" + "x".repeat(5 << 20)));
  }

  private static Stream<MalformedCommand> times() {
    return Stream.of(
        put("'yesterday' is not a time such as", "--created-at=yesterday"),
        put("'2026-13-01T00:00:00Z' is not a time such as", "--expires-at=2026-13-01T00:00:00Z"),
        put("created_at 1900-01-01T00:00:00Z is not between", "--created-at=1900-01-01T00:00:00Z"),
        put(
            "expires_at +99999-01-01T00:00:00Z is not between",
            "--expires-at=+99999-01-01T00:00:00Z"),
        put(
            "expires_at 2026-01-01T00:00:00Z is not after created_at",
            "--created-at=2026-01-02T00:00:00Z",
            "--expires-at=2026-01-01T00:00:00Z"));
  }

  private static Stream<MalformedCommand> labels() {
    String many =
        IntStream.range(0, 33).mapToObj(i -> "-lk" + i + "=v").collect(Collectors.joining(" "));
    return Stream.of(
        put("33 labels are more than 32", many.split(" ")),
        put("label key '' is not 1 to 63", "-l", "=v"),
        put("'--label' (KEY=VALUE): 'novalue' is not KEY=VALUE", "-l", "novalue"),
        put("label key 'a b' is not", "-l", "a b=v"),
        put("label 'run' has two values, '7' and '8'", "-lrun=7", "-lrun=8"),
        put("(256 characters) is not 0 to 255 characters", "-l", "k=" + "v".repeat(256)),
        put("is not 1 to 63 characters", "-l", "k".repeat(64) + "=v"));
  }

  private static Stream<MalformedCommand> reads() {
    return Stream.of(
        notFound("nobody", "get", "nobody"),
        invalid("'xml' is not one of table, wide, json", "get", STORED, "-o", "xml"),
        invalid("'0s' is not a time above 0", "get", STORED, "--command-timeout=0s"),
        invalid("endpoint 'nowhere' is not host:port", "get", STORED, "--endpoints=nowhere"),
        invalid("endpoint 'h:99999'", "get", STORED, "--endpoints=h:99999"));
  }

  private static Stream<MalformedCommand> filters() {
    return Stream.of(
        invalid("model '*'", "list", "--model=*"),
        invalid("version 'v 1'", "list", "--version=v 1"),
        invalid("tiers: tier 'tape' is not one of this cluster's", "list", "--tier=gpu,tape"),
        invalid("min_tier: tier 'tape' is not one of this cluster's", "list", "--min-tier=tape"),
        invalid("max_tier: tier 'tape' is not one of this cluster's", "list", "--max-tier=tape"),
        invalid(
            "max_tier: no tier is 'nvme' or farther from the GPU and min_tier 'dram' or nearer",
            "list",
            "--min-tier=dram",
            "--max-tier=nvme"),
        invalid("tier 'nvme;' is not", "list", "--min-tier=nvme;"),
        invalid("node 'a,b'", "list", "--node=a,b"),
        invalid("group 'a b'", "list", "--group=a b"),
        invalid("seat '?'", "list", "--seat=?"),
        invalid("64 lower-case hex", "list", "--hash=sha256:"),
        invalid("label key 'a b' is not", "list", "-l", "a b=c"),
        invalid("'now' is not a time", "list", "--expires-before=now"),
        invalid(
            "--created-before 2026-01-01T00:00:00Z is not after from 2026-01-02T00:00:00Z",
            "list",
            "--created-from=2026-01-02T00:00:00Z",
            "--created-before=2026-01-01T00:00:00Z"));
  }

  private static Stream<MalformedCommand> pages() {
    return Stream.of(
        invalid("--limit 0 is below 1", "list", "--limit=0"),
        invalid("--limit -5 is below 1", "list", "--limit=-5"),
        invalid("--page-size 10001 is not between 1 and 10000", "list", "--page-size=10001"),
        invalid("'age' is not one of created_at", "list", "--order-by=age"),
        invalid(
            "page_token: is not a next_page_token of this registry",
            "list",
            "--page-token=AAAAAAAAAAAA"),
        invalid(
            "page_token: is not a next_page_token of this registry", "list", "--page-token=%%%"),
        invalid("mutually exclusive", "list", "--ascending", "--descending"));
  }

  private static Stream<MalformedCommand> moves() {
    return Stream.of(
        invalid("tier: tier 'tape' is not one of this cluster's", "tier", STORED, "tape"),
        invalid("tier 'NVME' is not", "tier", STORED, "NVME"),
        invalid("generation 0 is below 1", "tier", STORED, "nvme", "--expected-generation=0"),
        invalid("'x' is not a long", "tier", STORED, "nvme", "--expected-generation=x"),
        invalid("tier ' ' is not", "tier", STORED, "nvme", "--expected-tier= "),
        invalid("uri 'bucket'", "tier", STORED, "nvme", "--uri=bucket"),
        notFound("nobody", "tier", "nobody", "nvme"));
  }

  private static Stream<MalformedCommand> deletes() {
    return Stream.of(
        invalid("generation -1 is below 1", "delete", STORED, "--expected-generation=-1"),
        invalid("tier 'A' is not", "delete", STORED, "--expected-tier=A"),
        invalid("checkpoint id '%a'", "delete", "%a"),
        notFound("nobody", "delete", "nobody"));
  }

  private static Stream<MalformedCommand> conflicts() {
    return Stream.of(
        conflict("generation 1", "tier", STORED, "nvme", "--expected-generation=2"),
        conflict("tier gpu", "tier", STORED, "nvme", "--expected-tier=object"),
        conflict("generation 1", "delete", STORED, "--expected-generation=7"),
        conflict("tier gpu", "delete", STORED, "--expected-tier=nvme"));
  }
}
