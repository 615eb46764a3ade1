package cairn.cli.content;

/** Learns how far the reading of files has come. */
public interface ByteProgress extends AutoCloseable {
  /** Tells nobody. */
  ByteProgress SILENT =
      new ByteProgress() {
        @Override
        public void begin(long totalBytes) {}

        @Override
        public void advance(long bytes) {}

        @Override
        public void close() {}
      };

  /** {@code totalBytes} are to be read. */
  void begin(long totalBytes);

  /** {@code bytes} more have been read. */
  void advance(long bytes);

  /** Nothing more comes. */
  @Override
  void close();
}
