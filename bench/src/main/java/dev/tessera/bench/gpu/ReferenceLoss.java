package dev.tessera.bench.gpu;

import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import java.util.stream.IntStream;

/// The loss of a batch in double precision, as its formula says it: in both directions, without a mask.
final class ReferenceLoss {

  private ReferenceLoss() {}

  static double of(Batch batch, TokenRows table, double scale) {
    int size = batch.size();
    double[][] units = IntStream.range(0, 2 * size)
        .parallel()
        .mapToObj(text -> unit(batch.texts(), text, table))
        .toArray(double[][]::new);
    return IntStream.range(0, size).parallel().mapToDouble(i -> {
      double row = 0;
      double column = 0;
      for (int j = 0; j < size; j++) {
        row += Math.exp(scale * dot(units[i], units[size + j]));
        column += Math.exp(scale * dot(units[j], units[size + i]));
      }
      return 0.5 * (Math.log(row) + Math.log(column)) - scale * dot(units[i], units[size + i]);
    }).sum() / size;
  }

  private static double[] unit(Texts texts, int text, TokenRows table) {
    double[] sum = new double[table.dim()];
    for (int e = text == 0 ? 0 : texts.ends()[text - 1]; e < texts.ends()[text]; e++) {
      int row = texts.tokens()[e] * table.dim();
      for (int d = 0; d < sum.length; d++) {
        sum[d] += texts.shares()[e] * table.vectors()[row + d];
      }
    }
    double norm = Math.sqrt(dot(sum, sum));
    for (int d = 0; d < sum.length; d++) {
      sum[d] /= norm;
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
