package cairn.chaos.workload;

import cairn.chaos.check.TransactionInput;
import cairn.chaos.check.TransactionInput.Side;
import cairn.chaos.check.TransactionInput.Version;
import cairn.chaos.check.TransactionOutput;
import cairn.chaos.history.Datum;
import cairn.chaos.history.Rendering;
import java.util.Map;
import java.util.TreeMap;

/**
 * Swaps of two records as {@code [[id version] [id version]]}, each as it was read, with {@code
 * [tier generation revision]} for a version, and reads of all: {@code [revision {record version}]}.
 */
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
      case TransactionInput.Swap(var one, var other) -> Datum.of(side(one), side(other));
      case TransactionInput.ReadAll _ -> Datum.NOTHING;
    };
  }

  @Override
  public Datum output(TransactionInput input, TransactionOutput output) {
    return switch (output) {
      case TransactionOutput.Swapped(var one, var other) ->
          Datum.of(input(input), Datum.of(side(one), side(other)));
      case TransactionOutput.All(var revision, var records) ->
          Datum.of(Datum.of(revision), records(records));
    };
  }

  private static Datum side(Side side) {
    return Datum.of(Datum.of(side.id()), version(side.version()));
  }

  private static Datum records(Map<String, Version> records) {
    Map<String, Datum> fields = new TreeMap<>();
    records.forEach((record, version) -> fields.put(record, version(version)));
    return new Datum.Fields(fields);
  }

  private static Datum version(Version version) {
    return Datum.of(
        Datum.of(version.tier()), Datum.of(version.generation()), Datum.of(version.modRevision()));
  }
}
