package cairn.chaos.workload;

import cairn.chaos.check.TransactionInput;
import cairn.chaos.check.TransactionOutput;
import cairn.chaos.history.Datum;
import cairn.chaos.history.Rendering;
import java.util.Map;
import java.util.TreeMap;

/** Swaps of two records and reads of all: {@code [revision {record tier}]}. */
final class TransactionRendering implements Rendering<TransactionInput, TransactionOutput> {
  @Override
  public String function(TransactionInput input) {
    return switch (input) {
      case TransactionInput.Swap _ -> "swap";
      case TransactionInput.ReadAll _ -> "read";
    };
  }

  @Override
  public Datum input(TransactionInput input) {
    return switch (input) {
      case TransactionInput.Swap(var one, var other) -> Datum.of(Datum.of(one), Datum.of(other));
      case TransactionInput.ReadAll _ -> Datum.NOTHING;
    };
  }

  @Override
  public Datum output(TransactionInput input, TransactionOutput output) {
    return switch (output) {
      case TransactionOutput.Swapped(var revision) -> Datum.of(input(input), Datum.of(revision));
      case TransactionOutput.All(var revision, var tiers) ->
          Datum.of(Datum.of(revision), tiers(tiers));
    };
  }

  private static Datum tiers(Map<String, String> tiers) {
    Map<String, Datum> fields = new TreeMap<>();
    tiers.forEach((record, tier) -> fields.put(record, Datum.of(tier)));
    return new Datum.Fields(fields);
  }
}
