package cairn.bench.peers;

import cairn.bench.peers.wire.EchoGrpc;
import cairn.bench.peers.wire.Nothing;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * What the machine gives: no system is faster for long.
 *
 * @param syncsPerSecond appends of 4 KiB to a file, each synced, one after the other
 * @param syncMillis the median of one
 * @param echoesPerSecond by the number of callers: empty unary calls of grpc-java to a server in
 *     the same process, over TCP
 */
record Limits(
    double syncsPerSecond, double syncMillis, SortedMap<Integer, Double> echoesPerSecond) {
  private static final int BLOCK = 4 << 10;

  /** Measures each as long as a measurement takes, the disk by a file in {@code directory}. */
  static Limits measure(Path directory, Plan plan) throws IOException, InterruptedException {
    Duration time = plan.time();
    List<Integer> callers = plan.callers();
    Histogram syncs = syncs(directory, time);
    SortedMap<Integer, Double> echoes = new TreeMap<>();
    Server server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .directExecutor()
            .addService(new EchoService())
            .build()
            .start();
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + server.getPort(), InsecureChannelCredentials.create())
            .build();
    try {
      EchoGrpc.EchoBlockingStub stub = EchoGrpc.newBlockingStub(channel);
      WarmUp.until(plan.warmUps(), () -> echo(stub, callers.getLast(), plan.warmUp()));
      for (int count : callers) {
        echoes.put(count, echo(stub, count, time));
      }
    } finally {
      channel.shutdownNow();
      server.shutdownNow();
    }
    return new Limits(
        syncs.getTotalCount() * 1e9 / time.toNanos(),
        syncs.getValueAtPercentile(50) / 1000.0,
        echoes);
  }

  /** How long each took, in microseconds. */
  private static Histogram syncs(Path directory, Duration time) throws IOException {
    Histogram micros = Tally.histogram();
    Path file = Files.createTempFile(directory, "sync", ".tmp");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
      long end = System.nanoTime() + time.toNanos();
      for (long began = System.nanoTime(); began - end < 0; began = System.nanoTime()) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        while (block.hasRemaining()) {
          channel.write(block);
        }
        channel.force(false);
        micros.recordValue((System.nanoTime() - began) / 1000);
      }
    } finally {
      Files.delete(file);
    }
    return micros;
  }

  /** Calls a second. */
  private static double echo(EchoGrpc.EchoBlockingStub stub, int callers, Duration time)
      throws InterruptedException {
    AtomicLong calls = new AtomicLong();
    long began = System.nanoTime();
    long end = began + time.toNanos();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        running.add(
            executor.submit(() -> {
              while (System.nanoTime() - end < 0) {
                var _ = stub.echo(Nothing.getDefaultInstance());
                calls.incrementAndGet();
              }
            }));
      }
      for (Future<?> caller : running) {
        caller.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("an echo failed", e.getCause());
    }
    return calls.get() * 1e9 / (System.nanoTime() - began);
  }

  private static final class EchoService extends EchoGrpc.EchoImplBase {
    @Override
    public void echo(Nothing request, StreamObserver<Nothing> answer) {
      answer.onNext(request);
      answer.onCompleted();
    }
  }
}
