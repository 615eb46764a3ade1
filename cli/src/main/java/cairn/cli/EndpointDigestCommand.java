package cairn.cli;

import cairn.cli.options.Session;
import cairn.cli.output.DigestReport;
import cairn.cli.output.JsonPart;
import cairn.client.NodeDigest;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.model.Revision;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code cairn endpoint digest}: whether nodes hold the same state at the same revision. */
@Command(
    name = "digest",
    description = {
      "Compares the state of --endpoints by its digest, at the highest revision among them.",
      "Fails with 7 if they differ, with 6 if one does not answer."
    })
final class EndpointDigestCommand implements Callable<Integer> {
  private final Session session;

  EndpointDigestCommand(Session session) {
    this.session = session;
  }

  /** What an endpoint answered, or why it did not. */
  private record Answer(String endpoint, Optional<NodeDigest> digest, String error) {}

  @Override
  public Integer call() throws IOException {
    List<String> endpoints = session.options().endpoints();
    List<Answer> answers;
    try (RegistryClient client = session.connect()) {
      List<Answer> current = ask(client, endpoints, Optional.empty());
      requireOneCluster(current);
      answers = ask(client, endpoints, highest(current));
    }
    List<DigestReport> reports = reports(answers);
    session.printer().all(DigestReport.SHAPE, reports, JsonPart.NONE);
    requireEqual(reports);
    return 0;
  }

  private static List<Answer> ask(
      RegistryClient client, List<String> endpoints, Optional<Revision> at) {
    List<CompletableFuture<Answer>> answers =
        endpoints.stream().map(endpoint -> ask(client, endpoint, at)).toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static CompletableFuture<Answer> ask(
      RegistryClient client, String endpoint, Optional<Revision> at) {
    return client
        .async()
        .digest(endpoint, at)
        .handle((digest, failure) ->
            failure == null
                ? new Answer(endpoint, Optional.of(digest), "")
                : new Answer(endpoint, Optional.empty(), message(failure)));
  }

  private static String message(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof RegistryException refused
        ? refused.refusal().message()
        : String.valueOf(cause);
  }

  /** Digests of different clusters, or of times before and after a restore, do not compare. */
  private static void requireOneCluster(List<Answer> answers) {
    List<String> clusters =
        answers.stream()
            .flatMap(answer -> answer.digest().stream())
            .map(one -> "%s in epoch %d".formatted(one.header().clusterId(), one.header().epoch()))
            .distinct()
            .toList();
    if (clusters.size() > 1) {
      throw new IllegalArgumentException(
          "--endpoints are of different clusters: " + String.join(", ", clusters));
    }
  }

  /** The one at which all are asked again; empty, for the current one, if nobody has any. */
  private static Optional<Revision> highest(List<Answer> answers) {
    return answers.stream()
        .flatMap(answer -> answer.digest().stream())
        .map(NodeDigest::revision)
        .max(Comparator.naturalOrder())
        .filter(revision -> !revision.equals(Revision.NONE));
  }

  private static List<DigestReport> reports(List<Answer> answers) {
    Optional<String> ofMost = ofMost(answers);
    return answers.stream()
        .map(answer ->
            new DigestReport(
                answer.endpoint(),
                answer.digest(),
                answer.digest().map(one -> ofMost.equals(Optional.of(one.digest()))),
                answer.error()))
        .toList();
  }

  /** The digest that more than half of those have who answered. */
  private static Optional<String> ofMost(List<Answer> answers) {
    List<String> digests =
        answers.stream()
            .flatMap(answer -> answer.digest().stream())
            .map(NodeDigest::digest)
            .toList();
    Map<String, Long> counts =
        digests.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.entrySet().stream()
        .filter(count -> 2 * count.getValue() > digests.size())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static void requireEqual(List<DigestReport> reports) {
    if (reports.stream().anyMatch(report -> report.equal().equals(Optional.of(false)))) {
      throw RefusedException.of(
          ErrorCode.VERIFICATION_FAILED, "nodes hold different state at the same revision");
    }
    List<String> silent =
        reports.stream()
            .filter(report -> report.digest().isEmpty())
            .map(report -> "%s: %s".formatted(report.endpoint(), report.error()))
            .toList();
    if (!silent.isEmpty()) {
      throw RefusedException.of(ErrorCode.UNAVAILABLE, String.join("\n", silent));
    }
  }
}
