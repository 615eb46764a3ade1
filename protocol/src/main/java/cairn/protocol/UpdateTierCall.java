package cairn.protocol;

import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;

/** What a request to move a checkpoint asks for. */
public record UpdateTierCall(CheckpointId id, Move move, Expectation expected) {}
