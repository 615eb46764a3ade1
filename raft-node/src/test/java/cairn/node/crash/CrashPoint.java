package cairn.node.crash;

import java.util.concurrent.atomic.AtomicInteger;

/** Where a process dies: at its n-th change of a file. */
public final class CrashPoint {
  /** What a process that died here ends with. */
  public static final int EXIT_CODE = 99;

  private static final int O_CREAT = 0x40;
  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

  private CrashPoint() {}

  static void dieAfter(int changes) {
    LEFT.set(changes);
  }

  /** Called before each change of a file. */
  public static void change() {
    if (LEFT.decrementAndGet() < 0) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  /** Called before each opening of a file. */
  public static void open(int flags) {
    if ((flags & O_CREAT) != 0) {
      change();
    }
  }
}
