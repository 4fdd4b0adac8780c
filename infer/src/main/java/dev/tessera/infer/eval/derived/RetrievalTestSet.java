package dev.tessera.infer.eval.derived;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.text.Document;
import dev.tessera.infer.eval.retrieval.Qrels;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// A retrieval test made from pairs: titles, headings or first sentences are the queries, and what they
/// were taken from, without them, are the documents to find.
///
/// @param name where it was made from
/// @param documents what is searched
/// @param queries query id → text
/// @param qrels the document each query was taken from
/// @param verbatim how many queries were dropped because their document repeats them word for word
public record RetrievalTestSet(String name, List<Document> documents, Map<String, String> queries,
    Qrels qrels, int verbatim) {

  /// A query that belongs to more documents than this, such as a heading that all have, asks for
  /// nothing in particular.
  private static final int MOST_RELEVANT = 3;

  /// @param maxQueries at most so many queries
  /// @param maxDocuments at most so many documents; those that no query was taken from are there to
  /// distract
  /// @param seed of both choices
  public record Settings(int maxQueries, int maxDocuments, long seed) {

    public static final Settings DEFAULT = new Settings(500, 20_000, 1);

    public Settings {
      if (maxQueries < 1 || maxDocuments < 2) {
        throw new IllegalArgumentException(maxQueries + " queries, " + maxDocuments + " documents");
      }
    }
  }

  public RetrievalTestSet {
    documents = List.copyOf(documents);
    queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
  }

  /// Makes a test of pairs such as `TextPairs` finds in a corpus.
  ///
  /// @throws BadInput if no query is left
  public static RetrievalTestSet of(PairSource pairs, Settings settings) throws IOException {
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<Pair> chosen = sample(pairs, settings, random);
    Map<String, String> documents = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> relevant = new LinkedHashMap<>();
    for (Pair pair : chosen) {
      String document = documents.computeIfAbsent(pair.positive().strip(),
          text -> "d" + (documents.size() + 1));
      relevant.computeIfAbsent(pair.anchor().strip(), anchor -> new LinkedHashMap<>())
          .put(document, 1);
    }
    relevant.values().removeIf(ids -> ids.size() > MOST_RELEVANT);
    int before = relevant.size();
    for (Pair pair : chosen) {
      if (pair.positive().contains(pair.anchor().strip())) {
        relevant.remove(pair.anchor().strip());
      }
    }
    int verbatim = before - relevant.size();
    if (relevant.isEmpty()) {
      throw new BadInput("no query can be made from " + pairs.name()
          + ": its texts repeat them word for word; choose another kind of pairs");
    }
    return of(pairs.name(), documents, relevant, verbatim, settings, random);
  }

  private static RetrievalTestSet of(String name, Map<String, String> documents,
      Map<String, Map<String, Integer>> relevant, int verbatim, Settings settings,
      SplittableRandom random) {
    List<String> anchors = new ArrayList<>(relevant.keySet());
    shuffle(anchors, random);
    Map<String, String> queries = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    for (String anchor : anchors.subList(0, Math.min(settings.maxQueries(), anchors.size()))) {
      String id = "q" + (queries.size() + 1);
      queries.put(id, anchor);
      grades.put(id, relevant.get(anchor));
    }
    List<Document> all = new ArrayList<>();
    documents.forEach((text, id) -> all.add(new Document(id, "", text)));
    return new RetrievalTestSet(name, all, queries, new Qrels(grades), verbatim);
  }

  /// Reservoir sampling, so that memory does not grow with the corpus.
  private static List<Pair> sample(PairSource pairs, Settings settings, SplittableRandom random)
      throws IOException {
    List<Pair> reservoir = new ArrayList<>();
    long[] seen = {0};
    pairs.read(settings.seed(), example -> {
      if (example instanceof Pair pair) {
        seen[0]++;
        if (reservoir.size() < settings.maxDocuments()) {
          reservoir.add(pair);
        } else {
          long place = random.nextLong(seen[0]);
          if (place < reservoir.size()) {
            reservoir.set((int) place, pair);
          }
        }
      }
    });
    return reservoir;
  }

  private static void shuffle(List<String> list, SplittableRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }

  /// Writes BEIR's folder layout, which `tessera eval --retrieval` reads, as do others.
  public void writeBeir(Path folder) throws IOException {
    AtomicWrite.folder(folder, old -> Files.isRegularFile(old.resolve("corpus.jsonl")),
        "a retrieval collection", temporary -> {
          Files.createDirectory(temporary.resolve("qrels"));
          writeLines(temporary.resolve("corpus.jsonl"), documents.stream()
              .map(document -> object(document.id(), "title", document.title(), document.text())));
          writeLines(temporary.resolve("queries.jsonl"), queries.entrySet()
              .stream()
              .map(query -> object(query.getKey(), null, null, query.getValue())));
          qrels.writeBeir(temporary.resolve("qrels").resolve("test.tsv"));
        });
  }

  private static Map<String, String> object(String id, String field, String value, String text) {
    Map<String, String> object = new LinkedHashMap<>();
    object.put("_id", id);
    if (field != null) {
      object.put(field, value);
    }
    object.put("text", text);
    return object;
  }

  private static void writeLines(Path file, Stream<Map<String, String>> objects)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Map<String, String> object : (Iterable<Map<String, String>>) objects::iterator) {
        out.write(JsonMapper.shared().writeValueAsString(object));
        out.write('\n');
      }
    }
  }
}
