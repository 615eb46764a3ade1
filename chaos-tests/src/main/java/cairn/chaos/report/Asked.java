package cairn.chaos.report;

/** What a call was for. */
enum Asked {
  READ,
  WRITE
}
