package cairn.chaos.workload;

import cairn.chaos.cluster.Cluster;

/** One kind of clients. */
public interface Workload {
  /** What it is called on the command line and in reports: lower case letters and hyphens. */
  String name();

  /** Starts its clients, on all nodes. */
  Session start(Cluster cluster, long seed);
}
