package dev.tessera.infer.geometry;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.statistics.Correlation;
import dev.tessera.infer.eval.statistics.Interval;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.List;

/// How a vector's length goes with its word's frequency.
///
/// @param correlation Spearman's, of length with count
/// @param bands words of similar frequency, the most frequent first
public record FrequencyReport(Interval correlation, List<Band> bands) {

  /// @param words how many
  /// @param highest count among them
  /// @param lowest count among them
  /// @param meanLength of their vectors
  public record Band(int words, long highest, long lowest, double meanLength) {}

  public FrequencyReport {
    bands = List.copyOf(bands);
  }

  /// @param bands into how many bands of equally many words to cut
  /// @throws BadInput if the counts are not known, as in files of other tools
  public static FrequencyReport of(WordVectors vectors, int bands, Resampling resampling) {
    if (vectors.vocabulary().total() == 0) {
      throw new BadInput("these vectors come without word counts; length against frequency needs a"
          + " model with its words.tsv");
    }
    double[] lengths = new double[vectors.size()];
    double[] counts = new double[vectors.size()];
    for (int w = 0; w < lengths.length; w++) {
      counts[w] = vectors.vocabulary().count(w);
      lengths[w] = length(vectors.rows(), w * vectors.dim(), vectors.dim());
    }
    List<Band> cut = new ArrayList<>();
    for (int b = 0; b < bands; b++) {
      int from = (int) ((long) b * lengths.length / bands);
      int to = (int) ((long) (b + 1) * lengths.length / bands);
      if (from < to) {
        cut.add(band(vectors, lengths, from, to));
      }
    }
    return new FrequencyReport(Correlation.spearman(lengths, counts, resampling), cut);
  }

  private static Band band(WordVectors vectors, double[] lengths, int from, int to) {
    double sum = 0;
    for (int w = from; w < to; w++) {
      sum += lengths[w];
    }
    return new Band(to - from, vectors.vocabulary().count(from), vectors.vocabulary().count(to - 1),
        sum / (to - from));
  }

  private static double length(float[] rows, int from, int dim) {
    double squares = 0;
    for (int i = from; i < from + dim; i++) {
      squares += (double) rows[i] * rows[i];
    }
    return Math.sqrt(squares);
  }
}
