package cairn.cli;

import cairn.model.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command that must fail.
 *
 * @param because what the message names: the field, the value, the rule
 */
record MalformedCommand(ErrorCode code, String because, List<String> arguments) {
  private static final Map<String, String> GOOD_PUT =
      Map.of(
          "--model",
          "m",
          "--version",
          "1",
          "--tier",
          "gpu",
          "--hash",
          "crc32c:e3069283",
          "--size",
          "1");

  static MalformedCommand invalid(String because, String... arguments) {
    return new MalformedCommand(ErrorCode.INVALID_ARGUMENT, because, List.of(arguments));
  }

  static MalformedCommand notFound(String because, String... arguments) {
    return new MalformedCommand(ErrorCode.NOT_FOUND, because, List.of(arguments));
  }

  static MalformedCommand conflict(String because, String... arguments) {
    return new MalformedCommand(ErrorCode.STALE_GENERATION, because, List.of(arguments));
  }

  /** A put of a new checkpoint in which {@code flags} take the place of good ones. */
  static MalformedCommand put(String because, String... flags) {
    Map<String, String> good = new LinkedHashMap<>(GOOD_PUT);
    Arrays.stream(flags).map(flag -> flag.split("=", 2)[0]).forEach(good::remove);
    List<String> arguments = new ArrayList<>(List.of("put", "new"));
    good.forEach((flag, value) -> arguments.add(flag + "=" + value));
    arguments.addAll(List.of(flags));
    return invalid(because, arguments.toArray(String[]::new));
  }

  @Override
  public String toString() {
    String line = String.join(" ", arguments);
    return line.length() > 100 ? line.substring(0, 100) + "..." : line;
  }
}
