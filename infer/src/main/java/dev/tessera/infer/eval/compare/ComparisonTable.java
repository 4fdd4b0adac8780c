package dev.tessera.infer.eval.compare;

import dev.tessera.infer.eval.statistics.Interval;
import dev.tessera.infer.eval.statistics.PairedComparison;
import java.util.List;
import java.util.Optional;

/// Models side by side.
///
/// @param models their names; the first is what the others are compared with
/// @param rows one a test
public record ComparisonTable(List<String> models, List<Row> rows) {

  public ComparisonTable {
    models = List.copyOf(models);
    rows = List.copyOf(rows);
  }

  /// @param test name of the test
  /// @param measure what is measured: `accuracy`, `Spearman`, `nDCG@10`
  /// @param items that all models could answer; only these count, so that no model gains by what it
  /// leaves out
  /// @param cells one a model
  public record Row(String test, String measure, int items, List<Cell> cells) {

    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// @param value of the model on the common items
  /// @param against the model minus the first one; empty for the first one itself
  public record Cell(Interval value, Optional<PairedComparison> against) {}
}
