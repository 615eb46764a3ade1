package cairn.node.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What all sources together say, made into a configuration. */
final class Settings {
  private final Map<String, Setting> said;
  private final List<String> problems;
  private final boolean complete;

  /**
   * @param said by the names of the keys
   * @param problems what is wrong with the sources; then they may have said more
   */
  Settings(Map<String, Setting> said, List<String> problems) {
    this.said = said;
    this.problems = new ArrayList<>(problems);
    this.complete = problems.isEmpty();
  }

  /**
   * @throws ConfigException if anything is wrong
   */
  NodeConfig toConfig() {
    refuseUnknown();
    Keys.ALL.forEach(this::check);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems.stream().distinct().toList());
    }
    try {
      return build();
    } catch (IllegalArgumentException e) {
      String message = Objects.requireNonNull(e.getMessage());
      throw new ConfigException(List.of(message + origins(message)));
    }
  }

  private void refuseUnknown() {
    List<String> known = Keys.ALL.stream().map(Key::name).toList();
    said.forEach((key, setting) -> {
      if (!known.contains(key)) {
        problems.add(
            "%s: there is no such setting%s".formatted(setting.origin(), Nearest.hint(key, known)));
      }
    });
  }

  private void check(Key<?> key) {
    Optional<Setting> setting = find(key);
    if (setting.isPresent()) {
      check(key, setting.get());
    } else if (complete) {
      problems.add("%s: is required (%s, %s)".formatted(key.name(), key.flag(), key.variable()));
    }
  }

  private void check(Key<?> key, Setting setting) {
    try {
      Object _ = key.parse(setting.text());
    } catch (IllegalArgumentException e) {
      problems.add("%s: %s".formatted(setting.origin(), e.getMessage()));
    }
  }

  private Optional<Setting> find(Key<?> key) {
    Setting setting = said.get(key.name());
    if (setting != null) {
      return Optional.of(setting);
    }
    return switch (key.fallback()) {
      case Key.Fallback.None() -> Optional.empty();
      case Key.Fallback.Text(String text) -> Optional.of(new Setting(text, key.name()));
      case Key.Fallback.SameAs(Key<?> other) -> find(other);
    };
  }

  private <T> T value(Key<T> key) {
    return key.parse(find(key).orElseThrow().text());
  }

  private NodeConfig build() {
    return new NodeConfig(
        new IdentityConfig(value(Keys.NODE_NAME)),
        new DataConfig(
            value(Keys.DATA_DIR),
            value(Keys.DATA_MIN_FREE_BYTES),
            value(Keys.DATA_LOW_SPACE_BYTES),
            value(Keys.DATA_LOW_SPACE_MARGIN_BYTES)),
        new ApiConfig(
            value(Keys.API_ADDRESS),
            value(Keys.API_ADVERTISE),
            Math.toIntExact(value(Keys.API_MAX_MESSAGE_BYTES)),
            value(Keys.API_MAX_CONCURRENT_CALLS),
            value(Keys.API_REFLECTION),
            value(Keys.API_DEFAULT_DEADLINE),
            value(Keys.API_MAX_DEADLINE)),
        new RaftConfig(
            value(Keys.RAFT_ADDRESS),
            value(Keys.RAFT_ADVERTISE),
            value(Keys.RAFT_ELECTION_TIMEOUT_MIN),
            value(Keys.RAFT_ELECTION_TIMEOUT_MAX),
            value(Keys.RAFT_REQUEST_TIMEOUT),
            value(Keys.RAFT_GROUP_COMMIT),
            value(Keys.RAFT_BATCH_MAX_COMMANDS),
            Math.toIntExact(value(Keys.RAFT_BATCH_MAX_BYTES)),
            value(Keys.RAFT_QUEUE_MAX_COMMANDS),
            value(Keys.RAFT_READ_BARRIER),
            value(Keys.RAFT_LOG_SEGMENT_BYTES),
            value(Keys.RAFT_LOG_KEEP_ENTRIES),
            value(Keys.RAFT_SNAPSHOT_EVERY_COMMANDS),
            value(Keys.RAFT_DIGEST_INTERVAL)),
        value(Keys.LISTEN_BEYOND_LOOPBACK));
  }

  /** Where the settings come from that {@code message} speaks of. */
  private String origins(String message) {
    String origins =
        said.entrySet().stream()
            .filter(setting -> message.contains(setting.getKey()))
            .map(setting -> setting.getValue().origin())
            .collect(Collectors.joining(", "));
    return origins.isEmpty() ? "" : " (from %s)".formatted(origins);
  }
}
