package cairn.protocol;

import cairn.model.CheckpointId;

/** What a request to get a checkpoint asks for. */
public record GetCall(CheckpointId id, ReadOptions options) {}
