package cairn.model;

/**
 * What was checkpointed. Written once: a record keeps it for its whole life.
 *
 * @param sizeBytes at least 0
 */
public record Content(
    ModelName model, ModelVersion version, ContentHash hash, long sizeBytes, Labels labels) {

  /**
   * @throws IllegalArgumentException if {@code sizeBytes} is negative
   */
  public Content {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("size %d is below 0 bytes".formatted(sizeBytes));
    }
  }
}
