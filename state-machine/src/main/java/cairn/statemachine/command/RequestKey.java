package cairn.statemachine.command;

import cairn.model.RequestId;

/**
 * Names a write among those of its caller.
 *
 * @param principal who the caller is; empty if callers are not told apart
 */
public record RequestKey(String principal, RequestId id) {}
