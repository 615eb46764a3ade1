package cairn.protocol;

import cairn.model.CheckpointId;
import cairn.model.Expectation;

/** What a request to delete a checkpoint asks for. */
public record DeleteCall(CheckpointId id, Expectation expected) {}
