package cairn.chaos.bug;

/**
 * A leader that leads until it hears of a later one. Raft allows that: that a leader ends by itself
 * which hears of nobody is for its clients' convenience, and no read may rest on it.
 */
final class Steadfast {
  /** Lets it be content with whoever answers. */
  static final Patch LEADER =
      new Patch(
          "org.apache.ratis.server.impl.LeaderStateImpl", "checkLeadership", Instead.Yes.class);

  private Steadfast() {}
}
