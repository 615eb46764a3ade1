package cairn.node.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Is shown the entries of a log, in their order. */
@FunctionalInterface
public interface EntryVisitor {
  /** Looks at none. */
  EntryVisitor NONE = _ -> {};

  /**
   * One entry whose checksum fits.
   *
   * @param bytes as Ratis encodes it; valid until this returns
   */
  void entry(ByteBuffer bytes) throws IOException;
}
