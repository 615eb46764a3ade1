package cairn.cli.load;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** What callers do, one call after the other. */
public enum Workload {
  /** Puts alone. */
  PUT,
  /** Gets alone. */
  GET,
  /** Lists of the newest records of a model alone. */
  NEWEST,
  /** Nine gets for each put, at random. */
  MIXED;

  private static final double SHARE_OF_GETS = 0.9;

  /** As it is written in a flag. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The calls it is made of. */
  public List<Call> calls() {
    return switch (this) {
      case PUT -> List.of(Call.PUT);
      case GET -> List.of(Call.GET);
      case NEWEST -> List.of(Call.NEWEST);
      case MIXED -> List.of(Call.PUT, Call.GET);
    };
  }

  /** Whether it reads, for which there must be records. */
  public boolean reads() {
    return this != PUT;
  }

  /** The call to make next. */
  Call next() {
    return switch (this) {
      case PUT -> Call.PUT;
      case GET -> Call.GET;
      case NEWEST -> Call.NEWEST;
      case MIXED -> ThreadLocalRandom.current().nextDouble() < SHARE_OF_GETS ? Call.GET : Call.PUT;
    };
  }
}
