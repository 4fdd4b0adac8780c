package dev.tessera.infer.plot;

import dev.tessera.infer.geometry.PrincipalComponents;

/// Points in the plane for vectors of many dimensions.
public enum Projection {
  /// The two principal directions: true distances along them, the rest is lost (Pearson 1901).
  PCA {
    @Override
    double[][] project(float[] unit, int n, int dim) {
      PrincipalComponents components = PrincipalComponents.of(unit, n, dim);
      double[][] points = new double[n][2];
      for (int p = 0; p < n; p++) {
        points[p][0] = components.project(unit, p * dim, 0);
        points[p][1] = dim > 1 ? components.project(unit, p * dim, 1) : 0;
      }
      return points;
    }
  },
  /// Keeps neighbours together; distances between groups mean little (van der Maaten & Hinton 2008).
  TSNE {
    @Override
    double[][] project(float[] unit, int n, int dim) {
      return new Tsne(unit, n, dim).run(PCA.project(unit, n, dim));
    }
  };

  /// @param unit `[n × dim]`, rows of length 1
  /// @return x and y of each; the same input gives the same points
  abstract double[][] project(float[] unit, int n, int dim);
}
