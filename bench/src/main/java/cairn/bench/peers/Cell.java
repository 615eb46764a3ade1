package cairn.bench.peers;

/**
 * What is measured of both systems and compared.
 *
 * @param records how many there are meanwhile, beside what the workload adds
 */
record Cell(long records, Workload workload, int callers) {}
