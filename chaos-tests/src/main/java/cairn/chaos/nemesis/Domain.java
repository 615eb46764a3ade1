package cairn.chaos.nemesis;

/**
 * What a fault takes hold of. Of those that overlap, no two are of one domain: what the one undoes
 * would be the other's.
 */
public enum Domain {
  /** Processes: they end, stop, start. */
  PROCESS,
  /** Packets between nodes, and from them to clients. */
  NETWORK,
  /** Wall clocks. */
  CLOCK,
  /** Disks, which lose nothing that they promised to keep. */
  DISK,
  /**
   * All of the cluster. Either one node may lose what it had promised to keep: then the others have
   * to be well and have it too, or it is lost for good. Or it takes all nodes together, in an order
   * of its own. It overlaps with none.
   */
  CLUSTER
}
