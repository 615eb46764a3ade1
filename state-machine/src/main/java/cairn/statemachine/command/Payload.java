package cairn.statemachine.command;

/**
 * What a write asks for, as the first 128 bits of the SHA-256 of its command's bytes: tells whether
 * a second write under the same {@link RequestKey} is a repetition.
 */
public record Payload(long high, long low) {}
