package cairn.node.raft;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A {@link PausableNode}, as the test that started it sees it. */
final class PausableProcess implements AutoCloseable {
  private final int port;
  private final Process process;
  private final Writer in;
  private final AtomicLong lastCommand = new AtomicLong();
  private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();

  PausableProcess(String name, Path directory, int port, Map<String, String> settings)
      throws IOException {
    this.port = port;
    List<String> arguments =
        new ArrayList<>(List.of(name, directory.resolve(name).toString(), Integer.toString(port)));
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    this.process =
        java(PausableNode.class, List.of(), arguments)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name(name + "-answers").start(this::readAnswers);
  }

  /** A JVM like this one that runs {@code main}, with more {@code options}. */
  static ProcessBuilder java(Class<?> main, List<String> options, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  String raftAddress() {
    return "127.0.0.1:" + port;
  }

  /** Hands a command to the process; the future has its answer, once the process runs. */
  CompletableFuture<String> ask(String command) throws IOException {
    String number = Long.toString(lastCommand.incrementAndGet());
    CompletableFuture<String> answer = new CompletableFuture<>();
    answers.put(number, answer);
    in.write(number + " " + command + "\n");
    in.flush();
    return answer;
  }

  void signal(String name) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (exit != 0) {
      throw new IOException("kill -%s ended with %d".formatted(name, exit));
    }
  }

  private void readAnswers() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String[] words = line.split(" ", 2);
        CompletableFuture<String> answer = answers.remove(words[0]);
        Objects.requireNonNull(answer, line).complete(words[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      answers.values().forEach(open -> open.completeExceptionally(new IOException("it ended")));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
