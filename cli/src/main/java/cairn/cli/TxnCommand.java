package cairn.cli;

import cairn.cli.input.UserDocument;
import cairn.cli.options.RequestIdOption;
import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.cli.output.StepReport;
import cairn.client.Answered;
import cairn.client.RegistryClient;
import cairn.client.TransactionDocument;
import cairn.model.Operation;
import cairn.model.RequestId;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cairn txn}: several operations, all or none of them. */
@Command(
    name = "txn",
    description = {
      "Does several operations together or not at all.",
      "FILE holds a TransactRequest of the API in JSON or YAML: what to compare, what to do then,"
          + " and else. The exit code is 0 whichever of them was done.%n"
    },
    footer = {
      "",
      "Such as, in YAML:",
      "  compares:",
      "  - {id: run-7/latest, tier: nvme}",
      "  then:",
      "  - delete: {id: run-7/latest, expectedTier: nvme}",
      "  else:",
      "  - get: {id: run-7/latest}"
    })
final class TxnCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = STANDARD_INPUT,
      description = "the transaction; - for the standard input (default: ${DEFAULT-VALUE})")
  private String file = STANDARD_INPUT;

  @Mixin private final RequestIdOption requestId = new RequestIdOption();

  TxnCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    TransactionDocument document = document();
    RequestId name =
        requestId.isGiven()
            ? requestId.orRandom()
            : document.requestId().orElseGet(requestId::orRandom);
    try (RegistryClient client = session.connect()) {
      print(document.transaction(), client.transact(document.transaction(), name));
    }
    return 0;
  }

  private TransactionDocument document() throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      if (session.terminal().interactive()) {
        session.remark("reading the transaction from the standard input");
      }
      return document("the standard input", session.terminal().in());
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return document(file, in);
    }
  }

  private static TransactionDocument document(String name, InputStream in) throws IOException {
    String json = UserDocument.json(name, in);
    try {
      return TransactionDocument.parse(json);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private void print(Transaction asked, Answered<TransactionResult> answer) throws IOException {
    TransactionResult result = answer.value();
    if (session.printer().isForPeople()) {
      session.terminal().out().write(result.succeeded() ? "SUCCESS\n" : "FAILURE\n");
      session.remark(
          "%s, so %s was done; at revision %s, by %s"
              .formatted(
                  result.succeeded() ? "every comparison held" : "a comparison did not hold",
                  result.succeeded() ? "then" : "else",
                  answer.header().revision(),
                  answer.header().node()));
    }
    session
        .printer()
        .all(
            StepReport.SHAPE,
            steps(asked, result),
            json -> {
              json.writeBooleanField("succeeded", result.succeeded());
              CheckpointShape.header(answer.header()).writeTo(json);
            });
  }

  private static List<StepReport> steps(Transaction asked, TransactionResult result) {
    String branch = result.succeeded() ? "then" : "else";
    List<Operation> done = result.succeeded() ? asked.then() : asked.orElse();
    List<StepReport> steps = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      String place = "%s[%d]".formatted(branch, i);
      steps.add(new StepReport(place, done.get(i), result.results().get(i)));
    }
    return steps;
  }
}
