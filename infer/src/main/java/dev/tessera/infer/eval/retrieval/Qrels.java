package dev.tessera.infer.eval.retrieval;

import dev.tessera.data.BadInput;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.files.AtomicWrite;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Relevance judgements: which documents answer a query, and how well.
///
/// @param grades query id → document id → grade, in the order given; a grade above 0 is relevant
public record Qrels(Map<String, Map<String, Integer>> grades) {

  public Qrels {
    Map<String, Map<String, Integer>> copy = new LinkedHashMap<>();
    grades.forEach((query, documents) -> copy.put(query,
        Collections.unmodifiableMap(new LinkedHashMap<>(documents))));
    grades = Collections.unmodifiableMap(copy);
  }

  /// The grades of a query's judged documents; empty if the query was not judged.
  public Map<String, Integer> of(String query) {
    return grades.getOrDefault(query, Map.of());
  }

  /// Reads a file in TREC's format or in BEIR's, which begins with a line of column names.
  ///
  /// @throws BadInput if a line is not a judgement
  public static Qrels read(Path file) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String first = in.readLine();
      return first != null && first.startsWith("query-id") ? readBeir(file) : readTrec(file);
    }
  }

  /// Reads BEIR's `qrels/*.tsv`.
  ///
  /// @throws BadInput if a line is not a judgement
  public static Qrels readBeir(Path tsv) throws IOException {
    return new Qrels(BeirFolder.qrels(tsv));
  }

  /// Reads TREC's format: query id, an unused column, document id and grade a line.
  ///
  /// @throws BadInput if a line is not a judgement, or judges a document twice
  public static Qrels readTrec(Path file) throws IOException {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    TrecLines.read(file, 4, "query id, 0, document id and grade", (columns, where) -> {
      Map<String, Integer> documents = grades.computeIfAbsent(columns[0],
          query -> new LinkedHashMap<>());
      try {
        if (documents.put(columns[2], Integer.valueOf(columns[3])) != null) {
          throw new BadInput(where + ": document '" + columns[2] + "' is judged twice for query '"
              + columns[0] + "'");
        }
      } catch (NumberFormatException e) {
        throw new BadInput(where + ": the grade '" + columns[3] + "' is not a whole number", e);
      }
    });
    return new Qrels(grades);
  }

  /// Writes BEIR's format.
  public void writeBeir(Path tsv) throws IOException {
    write(tsv, "query-id\tcorpus-id\tscore\n", "%s\t%s\t%d\n");
  }

  /// Writes TREC's format.
  public void writeTrec(Path file) throws IOException {
    write(file, "", "%s 0 %s %d\n");
  }

  private void write(Path file, String header, String line) throws IOException {
    StringBuilder text = new StringBuilder(header);
    grades.forEach((query, documents) -> documents
        .forEach((document, grade) -> text.append(line.formatted(query, document, grade))));
    AtomicWrite.file(file, temporary -> Files.writeString(temporary, text));
  }
}
