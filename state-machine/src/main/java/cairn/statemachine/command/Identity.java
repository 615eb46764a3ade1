package cairn.statemachine.command;

/** By what a repetition of a write is known. */
public record Identity(RequestKey key, Payload payload) {}
