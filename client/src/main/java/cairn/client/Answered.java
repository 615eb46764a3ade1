package cairn.client;

import cairn.model.ResponseHeader;

/**
 * What a node answered.
 *
 * @param header which node, and as of which revision
 */
public record Answered<T>(T value, ResponseHeader header) {}
