package dev.tessera.retrieval.index;

import dev.tessera.data.BadInput;
import dev.tessera.retrieval.fusion.Fusion;
import dev.tessera.retrieval.fusion.LinearMix;
import dev.tessera.retrieval.fusion.Normalisation;

/// Everything that can be set about an index. Kept with it.
///
/// @param analysis how text becomes terms
/// @param k1 BM25: how soon further occurrences of a term in a document stop counting, ≥ 0
/// @param b BM25: how much longer documents are held back, 0 to 1
/// @param vectors how vectors are stored
/// @param fusion how the two sides become one ranking
/// @param candidates how many documents each side puts forward to the fusion; also the most that a
///     search can return
/// @param threads how many threads build the index
public record IndexSettings(Analysis analysis, double k1, double b, VectorStorage vectors,
    Fusion fusion, int candidates, int threads) {

  /// The most candidates a side may put forward.
  public static final int MAX_CANDIDATES = 10_000;

  public IndexSettings {
    if (!(k1 >= 0) || Double.isInfinite(k1)) {
      throw new BadInput("BM25's k1 must be at least 0 but is " + k1);
    }
    if (!(b >= 0 && b <= 1)) {
      throw new BadInput("BM25's b must lie between 0 and 1 but is " + b);
    }
    if (candidates < 1 || candidates > MAX_CANDIDATES) {
      throw new BadInput("the number of candidates must lie between 1 and " + MAX_CANDIDATES
          + " but is " + candidates);
    }
    if (threads < 1) {
      throw new BadInput("the number of threads must be at least 1 but is " + threads);
    }
  }

  /// English text with or without program text in it; BM25 with k1 1.5 and b 0.75, which does better than Pyserini's 0.9 and 0.4 on
  /// documents of the length of an abstract; scores mixed between fixed bounds, which gains most where
  /// the vectors are good and, unlike ranks and min-max, loses nothing where they are poor.
  public static IndexSettings defaults() {
    return new IndexSettings(Analysis.CODE, 1.5, 0.75, VectorStorage.AUTO,
        new LinearMix(Normalisation.BOUNDS, 0.5, 0.5), 200,
        Runtime.getRuntime().availableProcessors());
  }

  public IndexSettings withAnalysis(Analysis newAnalysis) {
    return new IndexSettings(newAnalysis, k1, b, vectors, fusion, candidates, threads);
  }

  public IndexSettings withBm25(double newK1, double newB) {
    return new IndexSettings(analysis, newK1, newB, vectors, fusion, candidates, threads);
  }

  public IndexSettings withVectors(VectorStorage newVectors) {
    return new IndexSettings(analysis, k1, b, newVectors, fusion, candidates, threads);
  }

  public IndexSettings withFusion(Fusion newFusion) {
    return new IndexSettings(analysis, k1, b, vectors, newFusion, candidates, threads);
  }

  public IndexSettings withCandidates(int newCandidates) {
    return new IndexSettings(analysis, k1, b, vectors, fusion, newCandidates, threads);
  }

  public IndexSettings withThreads(int newThreads) {
    return new IndexSettings(analysis, k1, b, vectors, fusion, candidates, newThreads);
  }
}
