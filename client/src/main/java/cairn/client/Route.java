package cairn.client;

import org.jspecify.annotations.Nullable;

/** Where the attempts of a call go. */
sealed interface Route {
  /** To the leader; while none is known, to whichever node works. */
  Route LEADER = new ToLeader();

  /** To any node, the next one each time. */
  Route ANY = new ToAny();

  /**
   * The endpoint of the next attempt.
   *
   * @param last that of the attempt before, to be avoided; null for the first
   */
  String next(LeaderTracker tracker, @Nullable String last);

  /** Whether one endpoint is asked, and only once. It may be of another cluster. */
  boolean isFixed();

  /** See {@link #LEADER}. */
  record ToLeader() implements Route {
    @Override
    public String next(LeaderTracker tracker, @Nullable String last) {
      return tracker.pick(last);
    }

    @Override
    public boolean isFixed() {
      return false;
    }
  }

  /** See {@link #ANY}. */
  record ToAny() implements Route {
    @Override
    public String next(LeaderTracker tracker, @Nullable String last) {
      return tracker.pickAny(last);
    }

    @Override
    public boolean isFixed() {
      return false;
    }
  }

  /** To this endpoint alone. */
  record To(String endpoint) implements Route {
    /**
     * @throws IllegalArgumentException if it is not {@code host:port}
     */
    public To {
      Endpoint.require(endpoint);
    }

    @Override
    public String next(LeaderTracker tracker, @Nullable String last) {
      return endpoint;
    }

    @Override
    public boolean isFixed() {
      return true;
    }
  }
}
