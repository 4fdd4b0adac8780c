package dev.tessera.data.beir;

import dev.tessera.data.BadInput;
import dev.tessera.data.lines.LineReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Relevance judgements of a `qrels/*.tsv`: a header, then query id, document id and grade a line.
final class BeirQrels {

  private static final int MAX_LINE_BYTES = 1 << 20;

  private BeirQrels() {}

  /// Query id → document id → grade, in the file's order.
  ///
  /// @throws BadInput naming file and line if a line is not a judgement or stands there twice with
  ///     different grades, and if there is none at all
  static Map<String, Map<String, Integer>> read(Path tsv) throws IOException {
    Map<String, Map<String, Integer>> qrels = new LinkedHashMap<>();
    try (LineReader lines = new LineReader(tsv, MAX_LINE_BYTES)) {
      while (lines.next()) {
        String line = new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
        if (!line.isBlank() && !(lines.number() == 1 && isHeader(line))) {
          add(qrels, line.strip(), tsv + ", line " + lines.number());
        }
      }
    }
    if (qrels.isEmpty()) {
      throw new BadInput(tsv + " has no judgements");
    }
    return qrels;
  }

  private static boolean isHeader(String line) {
    return line.contains("query-id") || line.contains("corpus-id");
  }

  private static void add(Map<String, Map<String, Integer>> qrels, String line, String where) {
    String[] columns = line.split("\t");
    if (columns.length != 3) {
      throw new BadInput(where + " has " + columns.length
          + " columns; expected query id, document id and grade, parted by tabs");
    }
    int grade = grade(columns[2].strip(), where);
    Integer before = qrels.computeIfAbsent(columns[0].strip(), id -> new LinkedHashMap<>())
        .putIfAbsent(columns[1].strip(), grade);
    if (before != null && before != grade) {
      throw new BadInput(where + " grades document '" + columns[1] + "' for query '" + columns[0]
          + "' as " + grade + ", a line before as " + before);
    }
  }

  private static int grade(String text, String where) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new BadInput(where + ": the grade '" + text + "' is not a whole number", e);
    }
  }
}
