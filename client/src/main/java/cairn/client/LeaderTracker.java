package cairn.client;

import cairn.model.Refusal;
import cairn.model.ResponseHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows the endpoints of the cluster and where its leader is, and says where a call goes next: to
 * the leader, else to the endpoint that last worked, else to another one; or to each in turn, where
 * any node will do. An endpoint that did not answer is left alone for a while that doubles each
 * time.
 *
 * <p>It learns from what calls run into and from the status of the cluster, which someone has to
 * ask for when {@link #claimRefresh} says so. For any number of threads; guarded by its monitor.
 */
final class LeaderTracker {
  private static final int MAX_MEMBERS = 32;
  private static final Duration SHUN_FIRST = Duration.ofMillis(500);
  private static final Duration SHUN_MAX = Duration.ofSeconds(8);
  private static final Duration REFRESH_INTERVAL = Duration.ofMillis(500);

  private final List<String> configured;
  private final boolean discovery;
  private final LongSupplier nanoTime;
  private final Map<String, Shunned> shunned = new HashMap<>();
  private List<String> members = List.of();
  private String preferred;
  private @Nullable String leader;
  private long term;
  private int turn;
  private boolean refreshWanted = true;
  private boolean refreshing;
  private long refreshedAt;

  /** How often an endpoint did not answer, one time after the other, and until when it rests. */
  private record Shunned(int failures, long untilNanos) {}

  /**
   * @param discovery whether endpoints count that are learned of, and not configured
   */
  LeaderTracker(List<String> configured, boolean discovery, LongSupplier nanoTime) {
    this.configured = List.copyOf(configured);
    this.discovery = discovery;
    this.nanoTime = nanoTime;
    this.preferred = configured.get(0);
    this.refreshedAt = nanoTime.getAsLong() - REFRESH_INTERVAL.toNanos();
  }

  /** Where a call goes next; {@code avoid} only if there is no other. */
  synchronized String pick(@Nullable String avoid) {
    if (leader != null && !leader.equals(avoid) && !isShunned(leader)) {
      return leader;
    }
    List<String> others = new ArrayList<>(endpoints());
    others.remove(avoid);
    if (others.isEmpty()) {
      return preferred;
    }
    if (others.contains(preferred) && !isShunned(preferred)) {
      return preferred;
    }
    long now = nanoTime.getAsLong();
    return others.stream().min(Comparator.comparingLong(e -> restOf(e, now))).orElseThrow();
  }

  /**
   * Where a call goes next that any node can answer: to each in turn, but for those that are left
   * alone; {@code avoid} only if there is no other.
   */
  synchronized String pickAny(@Nullable String avoid) {
    List<String> others = new ArrayList<>(endpoints());
    if (others.size() > 1) {
      others.remove(avoid);
    }
    int first = Math.floorMod(turn++, others.size());
    Collections.rotate(others, -first);
    long now = nanoTime.getAsLong();
    return others.stream().min(Comparator.comparingLong(e -> restOf(e, now))).orElseThrow();
  }

  private boolean isShunned(String endpoint) {
    return restOf(endpoint, nanoTime.getAsLong()) > 0;
  }

  /** The nanoseconds for which {@code endpoint} is still to be left alone. */
  private long restOf(String endpoint, long now) {
    Shunned rest = shunned.get(endpoint);
    return rest == null ? 0 : Math.max(0, rest.untilNanos() - now);
  }

  /** The endpoints of the configuration, then those of the members, then the leader's. */
  synchronized Set<String> endpoints() {
    Set<String> all = new LinkedHashSet<>(configured);
    all.addAll(members);
    if (leader != null) {
      all.add(leader);
    }
    return all;
  }

  /** {@code endpoint} has answered, be it with a refusal that is final. */
  synchronized void answered(String endpoint) {
    shunned.remove(endpoint);
    preferred = endpoint;
  }

  /** {@code endpoint} has answered and said as of when. */
  synchronized void answered(String endpoint, ResponseHeader header) {
    answered(endpoint);
    if (header.term() > term) {
      term = header.term();
      refreshWanted = true;
    }
  }

  /** An attempt at {@code endpoint} ended with {@code failure}. */
  void tell(String endpoint, Failure failure) {
    if (!failure.answered()) {
      failed(endpoint);
    } else if (failure.fate() == Failure.Fate.DECIDED) {
      answered(endpoint);
    } else {
      refused(endpoint, failure.refusal());
    }
  }

  /** {@code endpoint} could not be reached or did not answer. */
  synchronized void failed(String endpoint) {
    Shunned before = shunned.get(endpoint);
    int failures = before == null ? 1 : before.failures() + 1;
    long rest = SHUN_FIRST.toNanos() << Math.min(failures - 1, 10);
    long until = nanoTime.getAsLong() + Math.min(rest, SHUN_MAX.toNanos());
    shunned.put(endpoint, new Shunned(failures, until));
    shunned.keySet().retainAll(endpoints());
    turnFrom(endpoint);
  }

  /** {@code endpoint} has answered that it cannot take the call, but another one may. */
  synchronized void refused(String endpoint, Refusal refusal) {
    shunned.remove(endpoint);
    turnFrom(endpoint);
    String named = refusal.metadata().getOrDefault(Refusal.LEADER, "");
    if (isKnowable(named) && !named.equals(endpoint)) {
      leader = named;
      refreshWanted = true;
    }
  }

  private boolean isKnowable(String endpoint) {
    return Endpoint.isOne(endpoint) && (discovery || configured.contains(endpoint));
  }

  private void turnFrom(String endpoint) {
    if (endpoint.equals(leader)) {
      leader = null;
      refreshWanted = true;
    }
    if (endpoint.equals(preferred)) {
      List<String> all = new ArrayList<>(endpoints());
      preferred = all.get((all.indexOf(endpoint) + 1) % all.size());
    }
  }

  /**
   * Whether the status of the cluster should be asked for. If so, the asker has to report with
   * {@link #refreshed}; nobody else is told to ask until then.
   */
  synchronized boolean claimRefresh() {
    if (!refreshWanted
        || refreshing
        || nanoTime.getAsLong() - refreshedAt < REFRESH_INTERVAL.toNanos()) {
      return false;
    }
    refreshing = true;
    return true;
  }

  /** The refresh that was claimed has come to an end; {@code status} is null if it failed. */
  synchronized void refreshed(@Nullable ClusterStatus status) {
    refreshing = false;
    refreshedAt = nanoTime.getAsLong();
    if (status != null) {
      learn(status);
    }
  }

  /**
   * Takes in who the members are, unless a later term is known. If none of them leads, the leader
   * known so far stays: it is left when it fails or refuses a call.
   */
  synchronized void learn(ClusterStatus status) {
    if (status.header().term() < term) {
      return;
    }
    Optional<String> named =
        status.leader().map(ClusterStatus.Member::apiAddress).filter(this::isKnowable);
    if (named.isPresent()) {
      leader = named.get();
    }
    term = status.header().term();
    members =
        status.members().stream()
            .map(ClusterStatus.Member::apiAddress)
            .filter(this::isKnowable)
            .limit(MAX_MEMBERS)
            .toList();
    refreshWanted = status.leader().isEmpty();
    if (!endpoints().contains(preferred)) {
      preferred = configured.get(0);
    }
  }
}
