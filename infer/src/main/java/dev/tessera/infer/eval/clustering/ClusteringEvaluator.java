package dev.tessera.infer.eval.clustering;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Clusters a list of words by their vectors and compares the clusters with people's categories.
public final class ClusteringEvaluator {

  private ClusteringEvaluator() {}

  /// @param foldCase look words up without regard to case
  /// @param seed of the clustering's starts
  /// @throws BadInput if fewer than two categories have a known word
  public static ClusteringReport evaluate(WordVectors vectors, WordCategories list,
      boolean foldCase, long seed) {
    FoldedWords known = new FoldedWords(vectors.vocabulary(), 0, foldCase);
    WordVectors unit = vectors.normalised();
    int dim = unit.dim();
    List<String> words = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    float[] rows = new float[size(list) * dim];
    int categories = 0;
    for (Map.Entry<String, List<String>> category : list.categories().entrySet()) {
      int before = words.size();
      for (String word : category.getValue()) {
        int id = known.indexOf(word);
        if (id >= 0) {
          System.arraycopy(unit.rows(), id * dim, rows, words.size() * dim, dim);
          words.add(word);
          labels.add(categories);
        }
      }
      categories += words.size() > before ? 1 : 0;
    }
    if (categories < 2) {
      throw new BadInput(list.name() + ": words of only " + categories
          + " categories are in the vocabulary; clustering takes two at least");
    }
    int[] cluster = new SphericalKMeans(Arrays.copyOf(rows, words.size() * dim), dim, categories)
        .cluster(seed);
    return report(list, words, labels, cluster, categories);
  }

  private static ClusteringReport report(WordCategories list, List<String> words,
      List<Integer> labels, int[] cluster, int categories) {
    Contingency overlap = Contingency.of(cluster, categories,
        labels.stream().mapToInt(Integer::intValue).toArray(), categories);
    List<List<String>> clusters = new ArrayList<>();
    for (int c = 0; c < categories; c++) {
      clusters.add(new ArrayList<>());
    }
    for (int w = 0; w < cluster.length; w++) {
      clusters.get(cluster[w]).add(words.get(w));
    }
    return new ClusteringReport(list.name(), size(list), words.size(), categories,
        overlap.purity(), overlap.homogeneity(), overlap.completeness(), overlap.vMeasure(),
        clusters);
  }

  private static int size(WordCategories list) {
    return list.categories().values().stream().mapToInt(List::size).sum();
  }
}
