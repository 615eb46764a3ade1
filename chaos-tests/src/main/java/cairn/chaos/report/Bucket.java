package cairn.chaos.report;

/**
 * The calls that ended within one stretch of time.
 *
 * @param done how many did what they were asked
 * @param refused how many were refused or failed, certainly without effect
 * @param unknown how many ended without an answer
 * @param latencies of those that were done
 */
record Bucket(int done, int refused, int unknown, Sorted latencies) {}
