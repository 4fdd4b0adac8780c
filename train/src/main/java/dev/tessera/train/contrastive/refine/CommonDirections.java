package dev.tessera.train.contrastive.refine;

import dev.tessera.data.BadInput;
import dev.tessera.infer.geometry.PrincipalComponents;
import dev.tessera.infer.model.EmbeddingModel;
import java.util.List;

/// Takes away what all texts have in common: their mean and the first directions in which they spread
/// ("all but the top", Mu and Viswanath 2018; on texts instead of words, Arora, Liang and Ma 2017). Texts
/// are means of token vectors, so it is enough to take it from every token.
///
/// @param directions how many; 0 for the mean alone
public record CommonDirections(int directions) implements Refinement {

  /// @throws BadInput if the number is negative
  public CommonDirections {
    if (directions < 0) {
      throw new BadInput("cannot remove " + directions + " directions; give 0 or more");
    }
  }

  @Override
  public String name() {
    return switch (directions) {
      case 0 -> "without the mean";
      case 1 -> "without mean and first direction";
      default -> "without mean and first " + directions + " directions";
    };
  }

  /// @throws BadInput if there are as many directions to remove as the vectors have elements
  @Override
  public int dim(int before) {
    if (directions >= before) {
      throw new BadInput("cannot remove " + directions + " directions from vectors of " + before
          + " elements; give fewer");
    }
    return before;
  }

  @Override
  public boolean needsTexts() {
    return true;
  }

  @Override
  public EmbeddingModel apply(EmbeddingModel model, List<String> sample) {
    dim(model.dim());
    TextMeans means = TextMeans.of(model, sample);
    PrincipalComponents components = PrincipalComponents.of(means.rows(), means.count(),
        model.dim());
    double[] mean = components.mean();
    return Rows.map(model, model.dim(), (row, out) -> {
      double[] centred = new double[row.length];
      for (int i = 0; i < row.length; i++) {
        centred[i] = row[i] - mean[i];
      }
      for (int d = 0; d < directions; d++) {
        double[] direction = components.directions()[d];
        double along = dot(centred, direction);
        for (int i = 0; i < row.length; i++) {
          centred[i] -= along * direction[i];
        }
      }
      for (int i = 0; i < row.length; i++) {
        out[i] = (float) centred[i];
      }
    });
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
