package dev.tessera.infer.geometry;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/// The directions in which rows spread most, and by how much.
///
/// @param mean of the rows; subtracted before anything else. `[dim]`
/// @param variances along each direction, falling. `[dim]`
/// @param directions `[dim][dim]`, a row a direction of length 1, in the order of the variances
public record PrincipalComponents(double[] mean, double[] variances, double[][] directions) {

  /// Takes time in rows × dim² + dim³.
  ///
  /// @param rows at least `n × dim`, row-major
  /// @param n how many rows, at least one
  public static PrincipalComponents of(float[] rows, int n, int dim) {
    double[] mean = mean(rows, n, dim);
    EigenDecomposition eigen = new EigenDecomposition(
        new Array2DRowRealMatrix(covariance(rows, n, dim, mean), false));
    double[] variances = new double[dim];
    double[][] directions = new double[dim][];
    for (int i = 0; i < dim; i++) {
      // Rounding can leave the variance of an empty direction a little below 0.
      variances[i] = Math.max(0, eigen.getRealEigenvalue(i));
      directions[i] = eigen.getEigenvector(i).toArray();
    }
    return new PrincipalComponents(mean, variances, directions);
  }

  /// The coordinate of `rows[from, from + dim)` along a direction.
  public double project(float[] rows, int from, int direction) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      sum += (rows[from + i] - mean[i]) * directions[direction][i];
    }
    return sum;
  }

  /// The share of the whole variance that lies along each direction.
  public double[] shares() {
    double sum = 0;
    for (double variance : variances) {
      sum += variance;
    }
    double[] shares = new double[variances.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = sum == 0 ? 0 : variances[i] / sum;
    }
    return shares;
  }

  private static double[] mean(float[] rows, int n, int dim) {
    double[] mean = new double[dim];
    for (int r = 0; r < n; r++) {
      for (int i = 0; i < dim; i++) {
        mean[i] += rows[r * dim + i];
      }
    }
    for (int i = 0; i < dim; i++) {
      mean[i] /= n;
    }
    return mean;
  }

  private static double[][] covariance(float[] rows, int n, int dim, double[] mean) {
    double[][] covariance = new double[dim][dim];
    double[] centred = new double[dim];
    for (int r = 0; r < n; r++) {
      for (int i = 0; i < dim; i++) {
        centred[i] = rows[r * dim + i] - mean[i];
      }
      for (int i = 0; i < dim; i++) {
        addScaled(centred, centred[i], covariance[i], i + 1);
      }
    }
    for (int i = 0; i < dim; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] /= n;
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  /// A loop by itself, so that the compiler vectorises it.
  private static void addScaled(double[] x, double scale, double[] sum, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] += scale * x[j];
    }
  }
}
