package dev.tessera.infer.geometry;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.internal.NearestTable;
import dev.tessera.infer.eval.internal.UnitRows;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.Skewness;

/// Counts how often each word is among the nearest neighbours of others.
public final class Hubness {

  private static final int NAMED = 10;

  private Hubness() {}

  /// @param limit only the most frequent words; time grows with its square
  /// @param k neighbours a word
  /// @throws BadInput if there are not more than k words
  public static HubnessReport of(WordVectors vectors, int limit, int k, Progress progress) {
    int words = Math.min(limit, vectors.size());
    if (words <= k) {
      throw new BadInput("hubness takes more than " + k + " words, here are " + words);
    }
    int[] occurrences = new int[words];
    for (int[] nearest : NearestTable.of(UnitRows.of(vectors), words, vectors.dim(), k, progress)) {
      for (int neighbour : nearest) {
        occurrences[neighbour]++;
      }
    }
    double[] values = IntStream.of(occurrences).asDoubleStream().toArray();
    long orphans = IntStream.of(occurrences).filter(count -> count == 0).count();
    List<HubnessReport.Hub> hubs = new ArrayList<>();
    IntStream.range(0, words)
        .boxed()
        .sorted(Comparator.comparingInt(w -> -occurrences[w]))
        .limit(NAMED)
        .forEach(w -> hubs
            .add(new HubnessReport.Hub(vectors.vocabulary().word(w), occurrences[w])));
    return new HubnessReport(words, k, new Skewness().evaluate(values), (double) orphans / words,
        hubs);
  }
}
