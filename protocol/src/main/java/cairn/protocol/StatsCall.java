package cairn.protocol;

import cairn.model.StatsQuery;

/** What a request for statistics asks for. */
public record StatsCall(StatsQuery query, ReadOptions options) {}
