package cairn.chaos.run;

import cairn.chaos.nemesis.BadDisk;
import cairn.chaos.nemesis.Clock;
import cairn.chaos.nemesis.Damage;
import cairn.chaos.nemesis.Delay;
import cairn.chaos.nemesis.Flapping;
import cairn.chaos.nemesis.FullDisk;
import cairn.chaos.nemesis.Kill;
import cairn.chaos.nemesis.Loss;
import cairn.chaos.nemesis.Nemesis;
import cairn.chaos.nemesis.OutOfMemory;
import cairn.chaos.nemesis.Partition;
import cairn.chaos.nemesis.Pause;
import cairn.chaos.nemesis.PowerLoss;
import cairn.chaos.nemesis.RepliesLost;
import cairn.chaos.nemesis.RolledBackVolume;
import cairn.chaos.nemesis.RollingRestart;
import cairn.chaos.nemesis.Starvation;
import cairn.chaos.nemesis.Transfer;
import cairn.chaos.nemesis.WipedVolume;
import cairn.chaos.workload.ExactlyOnceWorkload;
import cairn.chaos.workload.ListWorkload;
import cairn.chaos.workload.PagingWorkload;
import cairn.chaos.workload.RegisterWorkload;
import cairn.chaos.workload.SessionWorkload;
import cairn.chaos.workload.SetWorkload;
import cairn.chaos.workload.TransactionWorkload;
import cairn.chaos.workload.Workload;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All faults and all workloads there are. */
final class Catalog {
  static final List<Nemesis> NEMESES =
      List.of(
          Kill.one(),
          Kill.leader(),
          Kill.majority(),
          Kill.all(),
          Pause.one(),
          Pause.leader(),
          Pause.all(),
          Partition.leader(),
          Partition.minority(),
          Partition.deafLeader(),
          Partition.muteLeader(),
          Partition.bridge(),
          Partition.ring(),
          new Flapping(),
          new Loss(),
          new Delay(),
          new RepliesLost(),
          new Starvation(),
          new OutOfMemory(),
          Clock.jump(),
          Clock.leaderJump(),
          Clock.drift(),
          FullDisk.one(),
          FullDisk.all(),
          BadDisk.slow(),
          BadDisk.failing(),
          PowerLoss.one(),
          PowerLoss.all(),
          Damage.log(),
          Damage.snapshot(),
          new WipedVolume(),
          new RolledBackVolume(),
          new RollingRestart(),
          new Transfer());

  static final List<Workload> WORKLOADS =
      List.of(
          new RegisterWorkload(),
          new SetWorkload(),
          new ExactlyOnceWorkload(),
          new TransactionWorkload(),
          new ListWorkload(),
          new PagingWorkload(),
          new SessionWorkload());

  private Catalog() {}

  /**
   * Those of {@code all} that are named; all if none is.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  static <T> List<T> chosen(
      String what, List<T> all, Function<T, String> name, List<String> names) {
    for (String wanted : names) {
      if (all.stream().noneMatch(one -> name.apply(one).equals(wanted))) {
        throw new IllegalArgumentException(
            "%s '%s' is not one of %s"
                .formatted(what, wanted, all.stream().map(name).collect(Collectors.joining(", "))));
      }
    }
    return names.isEmpty()
        ? all
        : all.stream().filter(one -> names.contains(name.apply(one))).toList();
  }
}
