package cairn.cli;

import cairn.cli.output.NodeReport;
import cairn.client.NodeStatus;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** Asks nodes for their status, all at the same time. */
final class NodeReports {
  private NodeReports() {}

  /** What is at an endpoint, as far as it is known. */
  record Target(String name, String endpoint) {}

  /** One report for each of {@code targets}, in their order. */
  static List<NodeReport> of(RegistryClient client, List<Target> targets) {
    List<CompletableFuture<NodeReport>> reports =
        targets.stream().map(target -> report(client, target)).toList();
    return reports.stream().map(CompletableFuture::join).toList();
  }

  private static CompletableFuture<NodeReport> report(RegistryClient client, Target target) {
    return client
        .async()
        .nodeStatus(target.endpoint())
        .handle((status, failure) ->
            failure == null ? answered(target, status) : silent(target, failure));
  }

  private static NodeReport answered(Target target, NodeStatus status) {
    return new NodeReport(status.header().node(), target.endpoint(), Optional.of(status), "");
  }

  private static NodeReport silent(Target target, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String why =
        cause instanceof RegistryException refused
            ? refused.refusal().message()
            : String.valueOf(cause);
    return new NodeReport(target.name(), target.endpoint(), Optional.empty(), why);
  }

  /** What a person should know of {@code reports}: who is silent or not ready, who disagrees. */
  static List<String> warnings(List<NodeReport> reports) {
    List<String> warnings =
        reports.stream()
            .filter(report -> !report.remark().isEmpty())
            .map(report ->
                "%s at %s: %s"
                    .formatted(
                        report.name().isEmpty() ? "the node" : report.name(),
                        report.endpoint(),
                        report.remark()))
            .collect(Collectors.toCollection(java.util.ArrayList::new));
    diverged(reports).ifPresent(warnings::add);
    return warnings;
  }

  /** What is wrong if nodes at the same revision have different state. */
  static Optional<String> diverged(List<NodeReport> reports) {
    Map<String, Long> digestsByRevision =
        reports.stream()
            .flatMap(report -> report.status().stream())
            .filter(status -> !status.digest().isEmpty())
            .collect(
                Collectors.groupingBy(
                    status -> status.header().epoch() + "/" + status.header().revision(),
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        all -> all.stream().map(NodeStatus::digest).distinct().count())));
    return digestsByRevision.values().stream().anyMatch(digests -> digests > 1)
        ? Optional.of("nodes at the same revision have different digests: their state differs")
        : Optional.empty();
  }
}
