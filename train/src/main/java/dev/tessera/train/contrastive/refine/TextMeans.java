package dev.tessera.train.contrastive.refine;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.EmbeddingModel;
import java.util.Arrays;
import java.util.List;

/// Texts' vectors as they are before they are normalised: the means of their tokens' rows.
///
/// @param rows `[count × dim]`, row-major
record TextMeans(float[] rows, int count, int dim) {

  /// @throws BadInput if no text has a token
  static TextMeans of(EmbeddingModel model, List<String> texts) {
    int dim = model.dim();
    float[] rows = new float[Math.multiplyExact(texts.size(), dim)];
    float[] row = new float[dim];
    int count = 0;
    for (String text : texts) {
      int[] tokens = model.tokenizer().encode(text);
      for (int token : tokens) {
        model.table().row(token, row, 0);
        for (int i = 0; i < dim; i++) {
          rows[count * dim + i] += row[i] / tokens.length;
        }
      }
      count += tokens.length == 0 ? 0 : 1;
    }
    if (count == 0) {
      throw new BadInput("none of the " + texts.size()
          + " texts of the sample has a token of the model; give texts of its domain");
    }
    return new TextMeans(Arrays.copyOf(rows, count * dim), count, dim);
  }

  /// The same texts at length 1.
  TextMeans normalised() {
    float[] unit = rows.clone();
    for (int text = 0; text < count; text++) {
      double squares = 0;
      for (int i = text * dim; i < (text + 1) * dim; i++) {
        squares += (double) unit[i] * unit[i];
      }
      for (int i = text * dim; i < (text + 1) * dim && squares > 0; i++) {
        unit[i] /= (float) Math.sqrt(squares);
      }
    }
    return new TextMeans(unit, count, dim);
  }

  /// The texts and their negatives: their mean is 0, so that nothing is centred.
  TextMeans mirrored() {
    float[] both = Arrays.copyOf(rows, Math.multiplyExact(2, rows.length));
    for (int i = 0; i < rows.length; i++) {
      both[rows.length + i] = -rows[i];
    }
    return new TextMeans(both, 2 * count, dim);
  }
}
