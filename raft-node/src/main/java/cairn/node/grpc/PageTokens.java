package cairn.node.grpc;

import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder.Cursor;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.registry.v1.ListCheckpointsRequest;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The tokens that lead from one page of a list to the next. Opaque to callers: a version, the
 * epoch, a digest of the query, the place where the page ended and a checksum, in URL-safe base64.
 *
 * <p>A token belongs to its query. Between two pages only the limit may change. The checksum finds
 * tokens that were cut or mistyped; it does not keep anyone from making one up, which gains nothing
 * that a query of one's own would not.
 */
final class PageTokens {
  /** The field of the request that holds a token. */
  static final String FIELD = "page_token";

  private static final byte VERSION = 1;
  private static final int DIGEST_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;
  private static final int FIXED_BYTES =
      Byte.BYTES + Long.BYTES + DIGEST_BYTES + Long.BYTES + CHECKSUM_BYTES;
  private static final int MAX_CHARACTERS = (FIXED_BYTES + CheckpointId.MAX_LENGTH) * 4 / 3 + 4;

  private PageTokens() {}

  /**
   * Where a page starts.
   *
   * @param epoch of the registry when the page before was read
   */
  record Place(long epoch, Cursor cursor) {}

  /** The token of the page of {@code request} that starts at {@code place}. */
  static String write(ListCheckpointsRequest request, Place place) {
    byte[] id = place.cursor().id().value().getBytes(StandardCharsets.UTF_8);
    ByteBuffer token =
        ByteBuffer.allocate(FIXED_BYTES + id.length)
            .put(VERSION)
            .putLong(place.epoch())
            .put(digest(request))
            .putLong(place.cursor().key())
            .put(id);
    token.putInt(checksum(token.array(), token.position()));
    return encode(token.array());
  }

  /**
   * Where the page that {@code request} asks for starts; empty for the first.
   *
   * @throws RefusedException if its token is none, or belongs to another query
   */
  static Optional<Place> read(ListCheckpointsRequest request) {
    String text = request.getPageToken();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    byte[] token = decode(text);
    ByteBuffer buffer = ByteBuffer.wrap(token, 0, token.length - CHECKSUM_BYTES);
    try {
      if (buffer.get() != VERSION) {
        throw refused("is of a version that is not known here; start the list anew");
      }
      long epoch = buffer.getLong();
      byte[] digest = new byte[DIGEST_BYTES];
      buffer.get(digest);
      if (!Arrays.equals(digest, digest(request))) {
        throw refused(
            "belongs to another query; every field but limit must be as it was for the page"
                + " before");
      }
      long key = buffer.getLong();
      String id = StandardCharsets.UTF_8.decode(buffer).toString();
      return Optional.of(new Place(epoch, new Cursor(key, new CheckpointId(id))));
    } catch (BufferUnderflowException | IllegalArgumentException _) {
      throw malformed();
    }
  }

  private static byte[] decode(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw malformed();
    }
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw malformed();
    }
    int end = token.length - CHECKSUM_BYTES;
    if (end < 1
        || ByteBuffer.wrap(token).getInt(end) != checksum(token, end)
        || !encode(token).equals(text)) {
      throw malformed();
    }
    return token;
  }

  private static String encode(byte[] token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static RefusedException malformed() {
    return refused("is not a next_page_token of this registry");
  }

  private static RefusedException refused(String description) {
    return new RefusedException(
        Refusal.invalid(List.of(new Refusal.Violation(FIELD, description))));
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** What two requests for pages of the same list have in common. */
  private static byte[] digest(ListCheckpointsRequest request) {
    ListCheckpointsRequest query = request.toBuilder().clearLimit().clearPageToken().build();
    byte[] bytes = new byte[query.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      query.writeTo(out);
      out.flush();
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), DIGEST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("an array of the right size is too short", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
