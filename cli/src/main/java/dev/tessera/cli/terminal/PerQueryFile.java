package dev.tessera.cli.terminal;

import dev.tessera.data.files.AtomicWrite;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The figures of every single query, a line each, for looking at what goes wrong.
///
/// @param collections name of a collection → its reports, all of the same metrics
public record PerQueryFile(Map<String, List<RetrievalReport>> collections) {

  public static PerQueryFile ofTables(List<RetrievalTable> tables) {
    Map<String, List<RetrievalReport>> collections = new LinkedHashMap<>();
    tables.forEach(table -> collections.put(table.name(), table.reports()));
    return new PerQueryFile(collections);
  }

  /// Writes columns collection, run, query and one a metric, with their names in the first line.
  public void write(Path tsv) throws IOException {
    StringBuilder text = new StringBuilder("collection\trun\tquery");
    collections.values()
        .iterator()
        .next()
        .getFirst()
        .results()
        .forEach(result -> text.append('\t').append(result.metric()));
    text.append('\n');
    collections.forEach((name, reports) -> reports.forEach(report -> add(name, report, text)));
    AtomicWrite.file(tsv, temporary -> Files.writeString(temporary, text));
  }

  private static void add(String collection, RetrievalReport report, StringBuilder text) {
    for (int q = 0; q < report.queries().size(); q++) {
      text.append(collection)
          .append('\t')
          .append(report.run())
          .append('\t')
          .append(report.queries().get(q));
      for (RetrievalReport.Result result : report.results()) {
        text.append('\t').append(result.values()[q]);
      }
      text.append('\n');
    }
  }
}
