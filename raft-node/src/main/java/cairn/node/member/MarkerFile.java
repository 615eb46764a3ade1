package cairn.node.member;

import cairn.node.disk.DurableFile;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * {@code member.json} in the data directory. Its checksum tells a damaged file from one that was
 * edited to fit.
 */
public final class MarkerFile {
  private static final int FORMAT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path file;

  /** The marker of the node whose data is in {@code directory}. */
  public MarkerFile(Path directory) {
    this.file = directory.resolve("member.json");
  }

  @JsonPropertyOrder({"format", "member", "crc32c"})
  record Document(int format, MemberMarker member, String crc32c) {}

  /**
   * What the file says; empty if there is none.
   *
   * @throws StartException if it cannot be read or is damaged
   */
  public Optional<MemberMarker> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Document document = JSON.readValue(Files.readAllBytes(file), Document.class);
      if (document.format() != FORMAT) {
        throw damaged("format %d is not %d".formatted(document.format(), FORMAT));
      }
      String sum = checksum(document.member());
      if (!sum.equals(document.crc32c())) {
        throw damaged("its checksum is %s, not %s".formatted(document.crc32c(), sum));
      }
      return Optional.of(document.member());
    } catch (JsonProcessingException e) {
      throw damaged(e.getOriginalMessage());
    } catch (IOException e) {
      throw new StartException(ExitCode.IDENTITY, "cannot read " + file + ": " + e, e);
    }
  }

  /** Makes the file say {@code marker}, durably. */
  public void write(MemberMarker marker) throws IOException {
    String text =
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsString(new Document(FORMAT, marker, checksum(marker)));
    DurableFile.replace(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Makes the entries of {@code directory} durable. */
  public static void sync(Path directory) throws IOException {
    DurableFile.sync(directory);
  }

  private static String checksum(MemberMarker marker) throws JsonProcessingException {
    CRC32C crc = new CRC32C();
    crc.update(JSON.writeValueAsBytes(marker));
    return "%08x".formatted(crc.getValue());
  }

  private StartException damaged(String why) {
    return new StartException(
        ExitCode.IDENTITY,
        "%s is damaged: %s. Without it the node must not vote. %s"
            .formatted(file, why, WayOut.ADVICE));
  }
}
