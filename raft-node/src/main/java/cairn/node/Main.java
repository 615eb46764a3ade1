package cairn.node;

import cairn.node.config.ConfigException;
import cairn.node.config.ConfigReader;
import cairn.node.config.NodeConfig;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.FailStop;
import cairn.node.failstop.StartException;
import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The server process, {@code cairn-node}. */
public final class Main {
  /**
   * Ratis deserializes exceptions that a peer sends. These classes and nothing else; checked for
   * every stream of objects in the process.
   */
  private static final String DESERIALIZED =
      "maxdepth=16;maxarray=4096;org.apache.ratis.protocol.exceptions.*;java.lang.Throwable;"
          + "java.lang.Exception;java.lang.RuntimeException;java.lang.IllegalStateException;"
          + "java.lang.IllegalArgumentException;java.lang.NullPointerException;java.lang.String;"
          + "java.io.IOException;java.lang.StackTraceElement;java.util.Collections$EmptyList;"
          + "java.util.ArrayList;java.lang.Object;!*";

  private Main() {}

  /**
   * Runs a node until it is asked to stop, or verifies the data of one that is stopped: {@code
   * verify --data DIR}. The settings of a node: {@code --help}.
   */
  public static void main(String[] args) throws InterruptedException {
    List<String> arguments = List.of(args);
    if (answered(arguments)) {
      return;
    }
    ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(DESERIALIZED));
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    try {
      Optional<Path> verified = Verify.directory(arguments);
      if (verified.isPresent()) {
        Verify.run(verified.get(), System.out::println);
        return;
      }
      NodeConfig config = ConfigReader.read(arguments, System.getenv());
      FailStop failStop = FailStop.process();
      RegistryNode node = RegistryNode.start(config, failStop);
      // After the start: Ratis has a handler of its own, under which a node would go on without a
      // thread that it needs.
      Thread.setDefaultUncaughtExceptionHandler(failStop::stopFor);
      run(node);
    } catch (ConfigException e) {
      fail(ExitCode.CONFIGURATION, e);
    } catch (StartException e) {
      fail(e.code(), e);
    } catch (RuntimeException | Error e) {
      fail(ExitCode.INTERNAL, e);
    }
  }

  private static boolean answered(List<String> arguments) {
    return ConfigReader.question(arguments)
        .map(question ->
            switch (question) {
              case HELP -> ConfigReader.usage();
              case VERSION -> "cairn-node " + Version.current();
            })
        .map(answer -> {
          System.out.println(answer);
          return true;
        })
        .orElse(false);
  }

  private static void run(RegistryNode node) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shutdown"));
    new CountDownLatch(1).await(); // until a signal ends the process
  }

  /** Ends the process for good: threads of a start that failed half-way would keep it alive. */
  private static void fail(ExitCode code, Throwable why) {
    System.err.println("cairn-node: " + code + " (exit " + code.code() + "): " + why.getMessage());
    if (code == ExitCode.INTERNAL) {
      why.printStackTrace();
    }
    System.err.flush();
    Runtime.getRuntime().halt(code.code());
  }
}
