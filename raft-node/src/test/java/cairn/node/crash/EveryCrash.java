package cairn.node.crash;

import cairn.node.crash.DyingFileSystem.DiedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does something again and again, and dies at each of its changes of a file in turn. */
public abstract class EveryCrash {
  private static final int MAX_CHANGES = 10_000;

  /** Makes {@code directory} what it is before. */
  protected abstract void prepare(Path directory) throws IOException;

  /** Does it, in a directory that {@code files} shows. */
  protected abstract void run(Path directory, DyingFileSystem files) throws IOException;

  /**
   * Starts anew after the crash and checks what is there.
   *
   * @param done whether it was done to its end
   */
  protected abstract void check(Path directory, boolean done) throws IOException;

  /** Returns how many changes of files it took. */
  public int everywhere(Path root) throws IOException {
    int changes = 0;
    for (boolean losesPower : new boolean[] {false, true}) {
      boolean done = false;
      for (changes = 0; !done; changes++) {
        if (changes > MAX_CHANGES) {
          throw new IllegalStateException("more than %d changes".formatted(MAX_CHANGES));
        }
        done = crash(root.resolve("%d-%b".formatted(changes, losesPower)), changes, losesPower);
      }
    }
    return changes - 1;
  }

  private boolean crash(Path directory, int after, boolean losesPower) throws IOException {
    prepare(Files.createDirectories(directory));
    DyingFileSystem files = new DyingFileSystem();
    boolean done = true;
    try {
      files.dieAfter(after);
      run(files.wrapPath(directory), files);
    } catch (DiedException _) {
      done = false;
    }
    if (losesPower) {
      files.losePower();
    }
    check(directory, done);
    return done;
  }
}
