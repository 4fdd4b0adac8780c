package dev.tessera.infer.eval.retrieval;

import dev.tessera.data.BadInput;
import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.infer.eval.internal.NearestTable;
import dev.tessera.infer.internal.BestK;
import dev.tessera.infer.model.EmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A retrieval test held in memory, to be searched by vectors alone: every document is compared with
/// every query.
///
/// @param name of the collection
/// @param ids of the documents
/// @param texts of the documents, in the same order
/// @param queries query id → text; all of them are judged
public record RetrievalCollection(String name, List<String> ids, List<String> texts,
    Map<String, String> queries, Qrels qrels) {

  public RetrievalCollection {
    ids = List.copyOf(ids);
    texts = List.copyOf(texts);
    queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
  }

  /// Reads a folder in BEIR's layout with the judgements of its test split, or of its first one where
  /// there is none.
  ///
  /// @throws BadInput if the folder is none, or is damaged
  public static RetrievalCollection read(Path folder) throws IOException {
    return read(folder, split(new BeirFolder(folder)));
  }

  /// The same with the judgements of a split.
  public static RetrievalCollection read(Path folder, String split) throws IOException {
    BeirFolder beir = new BeirFolder(folder);
    List<String> ids = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    BeirCorpus.read(beir.corpus(), document -> {
      ids.add(document.id());
      texts.add(document.full());
    });
    return new RetrievalCollection(name(folder, split), ids, texts, beir.judgedQueries(split),
        new Qrels(beir.qrels(split)));
  }

  /// The split that a collection is judged on: `test`, or the first one where there is none.
  ///
  /// @throws BadInput if there are no judgements
  public static String split(BeirFolder beir) throws IOException {
    List<String> splits = beir.splits();
    if (splits.isEmpty()) {
      throw new BadInput(beir.folder() + " has no judgements: qrels/ needs a test.tsv");
    }
    return splits.contains("test") ? "test" : splits.getFirst();
  }

  /// The split to choose a model by: `dev`, or else `train`. A model that was chosen by the test queries
  /// looks better on them than it is.
  ///
  /// @throws BadInput if there is neither
  public static String splitToChooseBy(BeirFolder beir) throws IOException {
    List<String> splits = beir.splits();
    return Stream.of("dev", "train")
        .filter(splits::contains)
        .findFirst()
        .orElseThrow(() -> new BadInput(beir.folder() + " has judgements for "
            + String.join(", ", splits) + " only, and test queries must not choose the model; give"
            + " it a qrels/dev.tsv, or name the split if you mean it"));
  }

  /// How reports name a collection's split.
  public static String name(Path folder, String split) {
    return folder.toAbsolutePath().normalize().getFileName() + "/" + split;
  }

  /// The documents whose vectors are nearest to each query's.
  ///
  /// @param depth how many documents of each ranking
  public Run search(EmbeddingModel model, int depth) {
    List<String> keys = List.copyOf(queries.keySet());
    float[] left = encode(model, keys.stream().map(queries::get).toList());
    BestK[] best = NearestTable.of(left, keys.size(), encode(model, texts), texts.size(),
        model.dim(), Math.min(depth, texts.size()));
    Map<String, List<ScoredDocument>> rankings = new LinkedHashMap<>();
    for (int q = 0; q < best.length; q++) {
      List<ScoredDocument> found = new ArrayList<>(best[q].size());
      for (int rank = 0; rank < best[q].size(); rank++) {
        found.add(new ScoredDocument(ids.get(best[q].id(rank)), best[q].score(rank)));
      }
      rankings.put(keys.get(q), found);
    }
    return new Run("vector", rankings);
  }

  private static float[] encode(EmbeddingModel model, List<String> texts) {
    int dim = model.dim();
    float[] rows = new float[Math.multiplyExact(texts.size(), dim)];
    IntStream.range(0, texts.size())
        .parallel()
        .forEach(
            i -> System.arraycopy(model.encode(texts.get(i)), 0, rows, i * dim, dim));
    return rows;
  }
}
