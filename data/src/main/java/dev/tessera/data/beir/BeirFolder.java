package dev.tessera.data.beir;

import dev.tessera.data.BadInput;
import dev.tessera.data.lines.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A retrieval collection in BEIR's layout (Thakur et al. 2021). Nothing is kept in memory: every
/// method reads its file anew.
///
/// @param folder holds `corpus.jsonl`, `queries.jsonl` (each may end in `.gz` or `.xz`) and `qrels/`
public record BeirFolder(Path folder) {

  private static final String TSV = ".tsv";

  /// @throws BadInput if the folder does not hold a corpus, queries and judgements
  public BeirFolder {
    if (!Files.isDirectory(folder)) {
      throw new BadInput(folder + " is not a folder; BEIR's layout is a folder with corpus.jsonl, "
          + "queries.jsonl and qrels/test.tsv");
    }
    part(folder, "corpus.jsonl");
    part(folder, "queries.jsonl");
    if (!Files.isDirectory(folder.resolve("qrels"))) {
      throw new BadInput(folder + " has no folder qrels with judgements such as test.tsv");
    }
  }

  private static Path part(Path folder, String name) {
    for (String ending : List.of("", ".gz", ".xz")) {
      Path file = folder.resolve(name + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new BadInput(folder + " has no " + name + " (nor " + name + ".gz or " + name + ".xz)");
  }

  /// The documents' file, for [BeirCorpus].
  public Path corpus() {
    return part(folder, "corpus.jsonl");
  }

  /// Every query's text by its id, in the file's order.
  ///
  /// @throws BadInput naming file and line if something is not a query or an id stands there twice
  public Map<String, String> queries() throws IOException {
    return queries(part(folder, "queries.jsonl"));
  }

  /// The same of a single file.
  public static Map<String, String> queries(Path jsonl) throws IOException {
    Map<String, String> queries = new LinkedHashMap<>();
    try (JsonLines lines = new JsonLines(jsonl)) {
      for (JsonNode node = lines.next(); node != null; node = lines.next()) {
        String id = lines.id(node);
        if (queries.putIfAbsent(id, lines.text(node, "text")) != null) {
          throw lines.bad("has the id '" + id + "', which stands there before");
        }
      }
    }
    if (queries.isEmpty()) {
      throw new BadInput(jsonl + " has no queries");
    }
    return queries;
  }

  /// The names of the splits that have judgements, such as `dev`, `test` and `train`, sorted.
  public List<String> splits() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("qrels"))) {
      return files.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(TSV))
          .map(name -> name.substring(0, name.length() - TSV.length()))
          .sorted()
          .toList();
    }
  }

  /// The judgements of a split: query id → document id → grade, in the file's order.
  ///
  /// @throws BadInput if there is no such split or a line is not a judgement
  public Map<String, Map<String, Integer>> qrels(String split) throws IOException {
    Path tsv = folder.resolve("qrels").resolve(split + TSV);
    if (!Files.isRegularFile(tsv)) {
      throw new BadInput(folder + " has no judgements for the split '" + split + "'; it has "
          + String.join(", ", splits()));
    }
    return BeirQrels.read(tsv);
  }

  /// The same of a single file.
  public static Map<String, Map<String, Integer>> qrels(Path tsv) throws IOException {
    return BeirQrels.read(tsv);
  }

  /// The queries that have judgements in a split, in the judgements' order.
  ///
  /// @throws BadInput if a judged query has no text
  public Map<String, String> judgedQueries(String split) throws IOException {
    Map<String, String> all = queries();
    Map<String, String> judged = new LinkedHashMap<>();
    for (String id : qrels(split).keySet()) {
      String text = all.get(id);
      if (text == null) {
        throw new BadInput(folder + ": query '" + id + "' is judged in qrels/" + split
            + ".tsv but not in queries.jsonl");
      }
      judged.put(id, text);
    }
    return judged;
  }
}
