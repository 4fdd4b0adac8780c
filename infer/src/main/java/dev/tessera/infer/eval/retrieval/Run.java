package dev.tessera.infer.eval.retrieval;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a system found: a ranking of documents for each query.
///
/// @param name of the system
/// @param rankings query id → documents; sorted by this constructor the way trec_eval ranks them
public record Run(String name, Map<String, List<ScoredDocument>> rankings) {

  /// @throws IllegalArgumentException if a document stands twice in a ranking or a score is not a number
  public Run {
    Map<String, List<ScoredDocument>> copy = new LinkedHashMap<>();
    rankings.forEach((query, found) -> copy.put(query, ranked(query, found)));
    rankings = Collections.unmodifiableMap(copy);
  }

  /// The ranking for a query, best first; empty if nothing was found or the query was not put.
  public List<ScoredDocument> of(String query) {
    return rankings.getOrDefault(query, List.of());
  }

  /// Reads TREC's format: query id, Q0, document id, rank, score and name of the system a line.
  ///
  /// @throws BadInput if a line is not that, or a document stands twice in a ranking
  public static Run readTrec(Path file) throws IOException {
    Map<String, List<ScoredDocument>> rankings = new LinkedHashMap<>();
    String[] name = {"run"};
    TrecLines.read(file, 6, "query id, Q0, document id, rank, score and name of the run",
        (columns, where) -> {
          name[0] = columns[5];
          rankings.computeIfAbsent(columns[0], query -> new ArrayList<>())
              .add(new ScoredDocument(columns[2], score(columns[4], where)));
        });
    try {
      return new Run(name[0], rankings);
    } catch (IllegalArgumentException e) {
      throw new BadInput(file + ": " + e.getMessage(), e);
    }
  }

  /// Writes TREC's format.
  ///
  /// @throws BadInput if an id holds white space, which the format cannot express
  public void writeTrec(Path file) throws IOException {
    AtomicWrite.file(file, temporary -> {
      try (BufferedWriter out = Files.newBufferedWriter(temporary)) {
        for (Map.Entry<String, List<ScoredDocument>> ranking : rankings.entrySet()) {
          int rank = 0;
          for (ScoredDocument found : ranking.getValue()) {
            out.write(word(ranking.getKey()) + " Q0 " + word(found.id()) + " " + ++rank + " "
                + found.score() + " " + name.replaceAll("\\s+", "_") + "\n");
          }
        }
      }
    });
  }

  private static String word(String id) {
    if (id.isEmpty() || id.chars().anyMatch(Character::isWhitespace)) {
      throw new BadInput(
          "the id '" + id + "' is empty or holds white space; TREC's run format cannot"
              + " express it");
    }
    return id;
  }

  private static float score(String text, String where) {
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw new BadInput(where + ": the score '" + text + "' is not a number", e);
    }
  }

  private static List<ScoredDocument> ranked(String query, List<ScoredDocument> found) {
    Set<String> ids = new HashSet<>();
    for (ScoredDocument document : found) {
      if (!ids.add(document.id())) {
        throw new IllegalArgumentException(
            "document '" + document.id() + "' stands twice in the ranking for query '" + query
                + "'");
      }
      if (Float.isNaN(document.score())) {
        throw new IllegalArgumentException("the score of document '" + document.id()
            + "' for query '" + query + "' is not a number");
      }
    }
    return found.stream().sorted().toList();
  }
}
