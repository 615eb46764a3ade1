package cairn.node.grpc;

import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder.Cursor;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.model.Revision;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.statemachine.command.PageKey;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens that lead from one page of a list to the next. Opaque to callers: a version, the
 * epoch, the revision that all pages of the list are as of, a digest of the query, the place where
 * the page ended and a code that only the nodes of the cluster can make, in URL-safe base64.
 *
 * <p>A token belongs to its query. Between two pages only the limit may change. The code is
 * HMAC-SHA256, RFC 2104, cut to 128 bits, with the key in the configuration of the cluster: a token
 * that was cut, mistyped or made up is refused, by every node.
 */
final class PageTokens {
  /** The field of the request that holds a token. */
  static final String FIELD = "page_token";

  private static final String MAC = "HmacSHA256";
  private static final byte VERSION = 2;
  private static final int DIGEST_BYTES = 8;
  private static final int CODE_BYTES = 16;
  private static final int FIXED_BYTES =
      Byte.BYTES + 2 * Long.BYTES + DIGEST_BYTES + Long.BYTES + CODE_BYTES;
  private static final int MAX_CHARACTERS = (FIXED_BYTES + CheckpointId.MAX_LENGTH) * 4 / 3 + 4;

  private PageTokens() {}

  /**
   * Where a page starts.
   *
   * @param epoch of the registry when the page before was read
   * @param revision that all pages are as of
   */
  record Place(long epoch, Revision revision, Cursor cursor) {}

  /** The token of the page of {@code request} that starts at {@code place}. */
  static String write(ListCheckpointsRequest request, Place place, PageKey key) {
    byte[] id = place.cursor().id().value().getBytes(StandardCharsets.UTF_8);
    ByteBuffer token =
        ByteBuffer.allocate(FIXED_BYTES + id.length)
            .put(VERSION)
            .putLong(place.epoch())
            .putLong(place.revision().value())
            .put(digest(request))
            .putLong(place.cursor().key())
            .put(id);
    token.put(code(token.array(), token.position(), key));
    return encode(token.array());
  }

  /**
   * Where the page that {@code request} asks for starts; empty for the first.
   *
   * @param key empty if this node has not caught up to where its cluster was set up
   * @throws RefusedException if its token is none, or belongs to another query
   */
  static Optional<Place> read(ListCheckpointsRequest request, Optional<PageKey> key) {
    String text = request.getPageToken();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    byte[] token = decode(text, key.orElseThrow(PageTokens::notCaughtUp));
    ByteBuffer buffer = ByteBuffer.wrap(token, 0, token.length - CODE_BYTES);
    try {
      if (buffer.get() != VERSION) {
        throw refused("is of a version that is not known here; start the list anew");
      }
      long epoch = buffer.getLong();
      Revision revision = new Revision(buffer.getLong());
      byte[] digest = new byte[DIGEST_BYTES];
      buffer.get(digest);
      if (!Arrays.equals(digest, digest(request))) {
        throw refused(
            "belongs to another query; every field but limit must be as it was for the page"
                + " before");
      }
      long place = buffer.getLong();
      String id = StandardCharsets.UTF_8.decode(buffer).toString();
      return Optional.of(new Place(epoch, revision, new Cursor(place, new CheckpointId(id))));
    } catch (BufferUnderflowException | IllegalArgumentException _) {
      throw malformed();
    }
  }

  private static byte[] decode(String text, PageKey key) {
    if (text.length() > MAX_CHARACTERS) {
      throw malformed();
    }
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw malformed();
    }
    int end = token.length - CODE_BYTES;
    if (end < 1
        || !MessageDigest.isEqual(
            Arrays.copyOfRange(token, end, token.length), code(token, end, key))
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

  private static RefusedException notCaughtUp() {
    return RefusedException.of(
        ErrorCode.UNAVAILABLE, "this node has not caught up with its cluster yet");
  }

  private static byte[] code(byte[] bytes, int length, PageKey key) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key.toBytes(), MAC));
      mac.update(bytes, 0, length);
      return Arrays.copyOf(mac.doFinal(), CODE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }

  /** What two requests for pages of the same list have in common. */
  private static byte[] digest(ListCheckpointsRequest request) {
    ListCheckpointsRequest query =
        request.toBuilder()
            .clearLimit()
            .clearPageToken()
            .clearConsistency() // Behind the first page all are as of its revision.
            .clearMinRevision()
            .build();
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
