package cairn.chaos.workload;

import cairn.chaos.check.Linearizability;
import cairn.chaos.check.RegisterInput;
import cairn.chaos.check.RegisterModel;
import cairn.chaos.check.RegisterOutput;
import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.history.History;
import cairn.chaos.history.Recorder;
import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Single records: put, read, moved and removed by several clients at the same time, on all nodes,
 * each record for some hundreds of calls. Every answer must be that of one linearizable register.
 */
public final class RegisterWorkload implements Workload {
  private static final int CLIENTS = 6;
  private static final int CALLS_PER_KEY = 150;
  private static final int MAX_EVENTS = 4_000_000;
  private static final int MAX_PAUSE_MILLIS = 20;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration CHECK_LIMIT_PER_KEY = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "register";
  }

  @Override
  public Session start(Cluster cluster, long seed) {
    Clients clients = new Clients(cluster);
    for (int i = 0; i < CLIENTS; i++) {
      clients.start(new Random(seed + i));
    }
    return clients;
  }

  private static final class Clients implements Session {
    private final Recorder<RegisterInput, RegisterOutput> recorder =
        new Recorder<>(System::nanoTime, MAX_EVENTS);
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final List<RegistryClient> nodes;
    private volatile boolean stopped;

    Clients(Cluster cluster) {
      nodes =
          cluster.nodes().stream()
              .map(node ->
                  RegistryClient.connect(
                      ClientConfig.of(cluster.endpoint(node)).withCallTimeout(CALL_TIMEOUT)))
              .toList();
    }

    void start(Random random) {
      RegisterClient client = new RegisterClient(nodes, recorder.client(), random, acknowledged);
      threads.add(
          Thread.ofPlatform()
              .name("register-" + threads.size())
              .start(() -> {
                while (!stopped && !recorder.isFull()) {
                  client.call("register-" + calls.getAndIncrement() / CALLS_PER_KEY);
                  LockSupport.parkNanos(
                      Duration.ofMillis(random.nextInt(MAX_PAUSE_MILLIS)).toNanos());
                }
              }));
    }

    @Override
    public Runnable fault(String name, String what) {
      return recorder.begin(name, what)::end;
    }

    @Override
    public long acknowledged() {
      return acknowledged.get();
    }

    @Override
    public Result finish() throws InterruptedException {
      stopped = true;
      for (Thread thread : threads) {
        thread.join();
      }
      nodes.forEach(RegistryClient::close);
      History<RegisterInput, RegisterOutput> history = recorder.end();
      TreeMap<String, Verdict> verdicts = new TreeMap<>();
      verdicts.put(
          "linearizable",
          new Linearizability<>(new RegisterModel(), CHECK_LIMIT_PER_KEY).check(history.byKey()));
      return new Result(new Recorded<>(history, new RegisterRendering()), verdicts);
    }
  }
}
