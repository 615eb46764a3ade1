package cairn.statemachine.command;

import cairn.model.Revision;

/**
 * What the caller of a command gets.
 *
 * @param revision the registry's revision after the command
 * @param epoch the registry's epoch
 */
public record Answer(Outcome outcome, Revision revision, long epoch) {}
