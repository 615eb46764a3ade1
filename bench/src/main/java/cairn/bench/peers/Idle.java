package cairn.bench.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What nodes use that nobody asks anything, each by itself.
 *
 * @param cpuPercent of one core, of the node that uses most
 * @param residentMib of the node that has most
 */
record Idle(double cpuPercent, long residentMib) {
  /** Looks at the nodes of {@code peers} at the same time, for {@code time}. */
  static List<Idle> of(List<Peer> peers, Duration time) throws IOException, InterruptedException {
    List<List<Long>> processes = peers.stream().map(Peer::processes).toList();
    List<List<ProcessUse>> before = uses(processes);
    long began = System.nanoTime();
    Thread.sleep(time);
    List<List<ProcessUse>> after = uses(processes);
    double micros = (System.nanoTime() - began) / 1000.0;
    ArrayList<Idle> idle = new ArrayList<>();
    for (int peer = 0; peer < peers.size(); peer++) {
      idle.add(between(before.get(peer), after.get(peer), micros));
    }
    return List.copyOf(idle);
  }

  private static List<List<ProcessUse>> uses(List<List<Long>> processes) throws IOException {
    ArrayList<List<ProcessUse>> uses = new ArrayList<>();
    for (List<Long> ofPeer : processes) {
      ArrayList<ProcessUse> one = new ArrayList<>();
      for (long process : ofPeer) {
        one.add(ProcessUse.of(List.of(process)));
      }
      uses.add(List.copyOf(one));
    }
    return List.copyOf(uses);
  }

  private static Idle between(List<ProcessUse> before, List<ProcessUse> after, double micros) {
    double cpu = 0;
    long resident = 0;
    for (int i = 0; i < before.size(); i++) {
      cpu = Math.max(cpu, (after.get(i).cpuMicros() - before.get(i).cpuMicros()) / micros * 100);
      resident = Math.max(resident, after.get(i).largestMib());
    }
    return new Idle(cpu, resident);
  }
}
