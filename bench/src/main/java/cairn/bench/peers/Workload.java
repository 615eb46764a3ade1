package cairn.bench.peers;

/** What callers do. */
enum Workload {
  /** New records, one a call. */
  PUT("put", "put (record and 3 indexes)"),
  /** Moves of records to another tier, each expecting what stands. */
  CAS("cas", "compare-and-set of the tier"),
  /** Linearizable gets. */
  GET("get", "linearizable get"),
  /** Gets that any node answers by itself. */
  LOCAL_GET("local", "local get"),
  /** Linearizable lists of the newest ten of a model. */
  NEWEST("newest", "newest 10 of a model"),
  /** Linearizable lists of the hundred of a model, version and tier. */
  LIST("list", "list 100 by model, version, tier"),
  /** Nine linearizable gets to one put. */
  MIXED("mixed", "90 % get, 10 % put"),
  /** New records, as many a call as a transaction of the system takes, up to 64. */
  BATCH("batch", "put in transactions, records");

  /** The number of callers of {@link #BATCH}. */
  static final int BATCH_CALLERS = 16;

  private final String option;
  private final String title;

  Workload(String option, String title) {
    this.option = option;
    this.title = title;
  }

  /** What the command line and the files call it. */
  String option() {
    return option;
  }

  /** For a person. */
  String title() {
    return title;
  }

  /** Whether it makes new records. */
  boolean puts() {
    return this == PUT || this == MIXED || this == BATCH;
  }

  /** Whether it can be done by {@code callers} while there are {@code records}. */
  boolean fits(int callers, long records) {
    return switch (this) {
      case BATCH -> callers == BATCH_CALLERS;
      case LIST -> records >= PeerRecords.WHOLE_VERSION;
      case PUT, CAS, GET, LOCAL_GET, NEWEST, MIXED -> true;
    };
  }
}
