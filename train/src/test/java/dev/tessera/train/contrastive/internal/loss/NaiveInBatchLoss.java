package dev.tessera.train.contrastive.internal.loss;

/// The loss as its formula says it, in double precision over the whole matrix.
public final class NaiveInBatchLoss {

  private NaiveInBatchLoss() {}

  /// The loss; adds nothing up in advance and masks with −∞.
  public static double loss(double[][] anchors, double[][] candidates, double scale,
      boolean symmetric,
      boolean[][] masked) {
    double[][] s = similarities(anchors, candidates, scale, masked);
    int batch = anchors.length;
    double loss = 0;
    for (int i = 0; i < batch; i++) {
      double row = logSumExp(s[i]);
      double column = symmetric ? logSumExp(column(s, i)) : row;
      loss += (0.5 * (row + column) - s[i][i]) / batch;
    }
    return loss;
  }

  /// The gradients by the anchors and by the candidates.
  public static double[][][] gradients(double[][] anchors, double[][] candidates, double scale,
      boolean symmetric, boolean[][] masked) {
    double[][] s = similarities(anchors, candidates, scale, masked);
    int batch = anchors.length;
    int dim = anchors[0].length;
    double share = (symmetric ? 0.5 : 1) / batch;
    double[][] byAnchor = new double[batch][dim];
    double[][] byCandidate = new double[candidates.length][dim];
    for (int i = 0; i < batch; i++) {
      for (int j = 0; j < candidates.length; j++) {
        double g = share * Math.exp(s[i][j] - logSumExp(s[i]));
        if (symmetric && j < batch) {
          g += share * Math.exp(s[i][j] - logSumExp(column(s, j)));
        }
        if (i == j) {
          g -= 1.0 / batch;
        }
        for (int d = 0; d < dim; d++) {
          byAnchor[i][d] += scale * g * candidates[j][d];
          byCandidate[j][d] += scale * g * anchors[i][d];
        }
      }
    }
    return new double[][][] {byAnchor, byCandidate};
  }

  private static double[][] similarities(double[][] anchors, double[][] candidates, double scale,
      boolean[][] masked) {
    double[][] s = new double[anchors.length][candidates.length];
    for (int i = 0; i < anchors.length; i++) {
      for (int j = 0; j < candidates.length; j++) {
        for (int d = 0; d < anchors[i].length; d++) {
          s[i][j] += scale * anchors[i][d] * candidates[j][d];
        }
        if (masked[i][j]) {
          s[i][j] = Double.NEGATIVE_INFINITY;
        }
      }
    }
    return s;
  }

  private static double[] column(double[][] s, int j) {
    double[] column = new double[s.length];
    for (int i = 0; i < s.length; i++) {
      column[i] = s[i][j];
    }
    return column;
  }

  private static double logSumExp(double[] x) {
    double max = Double.NEGATIVE_INFINITY;
    for (double v : x) {
      max = Math.max(max, v);
    }
    double sum = 0;
    for (double v : x) {
      sum += Math.exp(v - max);
    }
    return max + Math.log(sum);
  }
}
