package cairn.chaos.report;

/** What an answer said. */
enum Answer {
  /** It was done. */
  DONE,
  /** Nothing was done, for the state did not allow it. */
  REFUSED
}
