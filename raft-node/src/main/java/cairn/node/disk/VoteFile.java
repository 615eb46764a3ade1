package cairn.node.disk;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.CRC32C;

/**
 * {@code raft-meta}: the term of a member and whom it voted for in it. Ratis can read it, but must
 * not write it: it would empty the file where it cannot write, and a member that does not know its
 * vote must not start. What is written here is there as a whole or not at all, survives a loss of
 * power, and has a checksum, without which a damaged term could let a member vote twice.
 */
public final class VoteFile {
  /** The name of the file in the directory of the log. */
  public static final String NAME = "raft-meta";

  private static final String TERM = "term";
  private static final String VOTED_FOR = "votedFor";
  private static final String CHECKSUM = "crc32c";

  private final Path file;

  /** The file in {@code current}, the directory of the log. */
  public VoteFile(Path current) {
    this.file = current.resolve(NAME);
  }

  /**
   * A term and a vote.
   *
   * @param votedFor the Raft identity of a candidate in that term; empty if there was no vote
   */
  public record Vote(long term, String votedFor) {
    /** What Ratis writes, without a checksum, when it makes the directory: nothing happened yet. */
    private static final Vote FIRST = new Vote(0, "");
  }

  /** What the file says. */
  public sealed interface Content {
    /** There is no file: the member has never voted, or the file was lost. */
    record Absent() implements Content {}

    /** This. */
    record Known(Vote vote) implements Content {}

    /** Nothing that can be relied on. */
    record Damaged(String why) implements Content {}
  }

  /**
   * Reads the file.
   *
   * @throws IOException if the volume does not give it
   */
  public Content read() throws IOException {
    if (!Files.exists(file)) {
      return new Content.Absent();
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
      long term = Long.parseLong(properties.getProperty(TERM, ""));
      String votedFor = properties.getProperty(VOTED_FOR);
      if (votedFor == null) {
        return new Content.Damaged("it names no vote");
      }
      return checked(new Vote(term, votedFor), properties.getProperty(CHECKSUM, ""));
    } catch (IllegalArgumentException e) {
      return new Content.Damaged("it is no list of term and vote");
    }
  }

  private static Content checked(Vote vote, String sum) {
    boolean isFresh = sum.isEmpty() && vote.equals(Vote.FIRST);
    return isFresh || sum.equals(checksum(vote))
        ? new Content.Known(vote)
        : new Content.Damaged("its checksum is '%s', not '%s'".formatted(sum, checksum(vote)));
  }

  /**
   * Makes the file say {@code vote}, durably.
   *
   * @throws IOException if that failed; then it says what it said before, or {@code vote}
   */
  public void write(Vote vote) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(TERM, Long.toString(vote.term()));
    properties.setProperty(VOTED_FOR, vote.votedFor());
    properties.setProperty(CHECKSUM, checksum(vote));
    StringWriter text = new StringWriter();
    properties.store(text, "Never edit or copy this file: who forgets a vote may vote twice.");
    DurableFile.replace(file, text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String checksum(Vote vote) {
    CRC32C crc = new CRC32C();
    crc.update("%d %s".formatted(vote.term(), vote.votedFor()).getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
