package cairn.bench.peers;

/** What is measured of both systems and compared. */
sealed interface Kind permits Cell, OpenCell {
  /** In words, without which system. */
  String title();
}
