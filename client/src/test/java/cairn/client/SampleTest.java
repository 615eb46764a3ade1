package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Expectation;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sample of README.md, as it stands there. */
@Timeout(60)
class SampleTest {
  @Test
  void runs() {
    try (ScriptedNode node = ScriptedNode.onPort(0)) {
      assertThat(register("127.0.0.1:" + node.port()))
          .isEqualTo(Samples.RECORD.content().sizeBytes());
    }
  }

  private static long register(String endpoint) {
    long bytes = 0;
    // sample
    try (RegistryClient client = RegistryClient.connect(ClientConfig.of(endpoint))) {
      CheckpointId id = new CheckpointId("llama/run-7/step-1200");
      client.put(
          new NewCheckpoint(
              id,
              new Content(
                  new ModelName("llama"),
                  new ModelVersion("step-1200"),
                  ContentHash.parse("crc32c:0a1b2c3d"),
                  17_179_869_184L,
                  new Labels(Map.of("run", "7"))),
              new Location(new Tier("nvme"), new Placement("host-3", "", ""), ""),
              Optional.empty(),
              Optional.empty()));

      Checkpoint read = client.get(id).value();
      try {
        client.updateTier(id, Move.to(new Tier("shared")), Expectation.of(read));
      } catch (RegistryException.Conflict e) {
        // Someone else moved it: read again, decide again.
      } catch (RegistryException.OutcomeUnknown e) {
        // Nobody knows yet: repeat it under e.requestId(), which does it once, or read to find out.
      }

      for (Checkpoint checkpoint : client.listAll(ListRequest.of(CheckpointFilter.ALL))) {
        bytes += checkpoint.content().sizeBytes();
      }
    }
    // end
    return bytes;
  }

  @Test
  void standsInTheReadme() throws Exception {
    Path module = Path.of(System.getProperty("root"), "client");
    String source = Files.readString(module.resolve("src/test/java/cairn/client/SampleTest.java"));
    String sample =
        source.substring(source.indexOf("// sample\n") + 10, source.indexOf("    // end\n"));

    assertThat(Files.readString(module.resolve("README.md")))
        .contains(
            sample
                .lines()
                .map(line -> line.replaceFirst(" {4}", ""))
                .collect(Collectors.joining("\n")));
  }
}
