package dev.tessera.retrieval.experiment;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.infer.eval.retrieval.ScoredDocument;
import dev.tessera.retrieval.fusion.Fusion;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.Ranking;
import dev.tessera.retrieval.index.SearchMode;
import dev.tessera.retrieval.index.SearchRequest;
import dev.tessera.retrieval.internal.Results;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Puts many queries to an index, by all processors at once, and hands back the run for the metrics.
///
/// ```java
/// BeirFolder beir = new BeirFolder(folder);
/// RetrievalExperiment experiment =
///     new RetrievalExperiment(index, beir.judgedQueries("test"), 100, Progress.NONE);
/// RetrievalReport report = RetrievalEvaluator.evaluate(experiment.run(SearchMode.HYBRID),
///     new Qrels(beir.qrels("test")), RetrievalEvaluator.USUAL, resampling);
/// ```
///
/// @param index what is searched
/// @param queries query id → text
/// @param depth how many documents of each ranking are kept
public record RetrievalExperiment(HybridIndex index, Map<String, String> queries, int depth,
    Progress progress) {

  /// @throws BadInput if a query is empty
  public RetrievalExperiment {
    queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
    queries.forEach((id, text) -> {
      if (text.isBlank()) {
        throw new BadInput("query '" + id + "' is empty; take it out of the queries");
      }
    });
  }

  /// Every query's ranking by the mode, with the index's own fusion; the run has the mode's name.
  public Run run(SearchMode mode) throws IOException {
    return run(mode, index.info().settings().fusion(), mode.name().toLowerCase(Locale.ROOT));
  }

  /// Every query's ranking.
  ///
  /// @param fusion used by [SearchMode#HYBRID] only
  /// @param name of the run
  public Run run(SearchMode mode, Fusion fusion, String name) throws IOException {
    Map<String, List<ScoredDocument>> rankings = new LinkedHashMap<>();
    Iterator<Ranking> results = search(mode, fusion, name).iterator();
    for (String id : queries.keySet()) {
      rankings.put(id, scored(results.next()));
    }
    return new Run(name, rankings);
  }

  private List<Ranking> search(SearchMode mode, Fusion fusion, String name) throws IOException {
    try (
        ExecutorService pool = Executors
            .newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Progress.Task task = progress.start("searching by " + name, queries.size(), "queries")) {
      List<Future<Ranking>> running = new ArrayList<>();
      for (String query : queries.values()) {
        running.add(pool.submit(() -> {
          Ranking ranking = index.rank(new SearchRequest(query, mode, depth).withFusion(fusion));
          task.advance(1);
          return ranking;
        }));
      }
      return Results.of(running, pool);
    }
  }

  private static List<ScoredDocument> scored(Ranking ranking) {
    List<ScoredDocument> documents = new ArrayList<>(ranking.size());
    for (int i = 0; i < ranking.size(); i++) {
      documents.add(new ScoredDocument(ranking.ids().get(i), (float) ranking.scores()[i]));
    }
    return documents;
  }
}
