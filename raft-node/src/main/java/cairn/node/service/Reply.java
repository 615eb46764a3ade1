package cairn.node.service;

import cairn.model.ResponseHeader;

/**
 * What a caller gets.
 *
 * @param header of the same revision as {@code value}
 */
public record Reply<T>(ResponseHeader header, T value) {}
