package cairn.cli.output;

import cairn.client.NodeDigest;
import java.util.List;
import java.util.Optional;

/**
 * The digest of one node beside those of the others.
 *
 * @param endpoint at which it was asked
 * @param digest what it answered
 * @param equal whether it has the digest that most of them have; empty if it did not answer
 * @param error why it did not; empty if it did
 */
public record DigestReport(
    String endpoint, Optional<NodeDigest> digest, Optional<Boolean> equal, String error) {
  private static final int SHOWN_DIGITS = 16;

  /** How digests are printed. */
  public static final Shape<DigestReport> SHAPE =
      new Shape<>(
          "endpoint",
          "endpoints",
          List.of(
              Column.text("ENDPOINT", DigestReport::endpoint),
              Column.text("NODE", report -> report.node()),
              Column.number("REVISION", report -> report.revision()),
              Column.<DigestReport>text("DIGEST", report -> report.hex())
                  .shownAs(report -> shortened(report.hex())),
              Column.text("EQUAL", report -> report.equal().map(Object::toString).orElse("")),
              Column.text("ERROR", DigestReport::error)),
          DigestReport::endpoint,
          report ->
              json -> {
                json.writeStringField("endpoint", report.endpoint());
                json.writeStringField("error", report.error());
                if (report.digest().isPresent()) {
                  json.writeStringField("revision", report.revision());
                  json.writeStringField("digest", report.hex());
                  json.writeBooleanField("equal", report.equal().orElse(false));
                  CheckpointShape.header(json, report.digest().get().header());
                }
              });

  private String node() {
    return digest.map(one -> one.header().node()).orElse("");
  }

  private String revision() {
    return digest.map(one -> one.revision().toString()).orElse("");
  }

  private String hex() {
    return digest.map(NodeDigest::digest).orElse("");
  }

  private static String shortened(String hex) {
    return hex.substring(0, Math.min(SHOWN_DIGITS, hex.length()));
  }
}
