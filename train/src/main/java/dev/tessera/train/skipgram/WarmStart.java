package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import java.util.Arrays;

/// Input rows from a model that training goes on from, so that each of its tokens begins with just the
/// vector it had: an n-gram's row with the mean of the tokens it is in, a token's own row with what is
/// then missing. Tokens that the model does not know, or never saw, stay as they are.
final class WarmStart {

  private final EmbeddingModel model;
  private final Composition tokens;
  private final Table input;
  private final boolean[] known;

  private WarmStart(EmbeddingModel model, Composition tokens, Table input) {
    this.model = model;
    this.tokens = tokens;
    this.input = input;
    this.known = new boolean[input.rows()];
  }

  /// Fills the rows and returns those that were filled.
  ///
  /// @param tokens which rows make up each token
  static int[] fill(EmbeddingModel model, Composition tokens, Table input) {
    WarmStart start = new WarmStart(model, tokens, input);
    return start.fill();
  }

  /// @throws BadInput if the model cannot be gone on from with this tokenizer and these settings
  static void check(EmbeddingModel model, Tokenizer tokenizer, SkipGramSettings settings) {
    if (model.dim() != settings.dim()) {
      throw new BadInput("the model has " + model.dim() + " dimensions and --dim is "
          + settings.dim() + "; they must be the same");
    }
    Tokenizer old = model.tokenizer();
    if (old.vocabularySize() > tokenizer.vocabularySize()) {
      throw new BadInput("the tokenizer has " + tokenizer.vocabularySize() + " tokens and the"
          + " model's " + old.vocabularySize()
          + "; go on with the model's own, or with one grown from"
          + " it (tessera tokenizer train --from)");
    }
    for (int token = 0; token < old.vocabularySize(); token++) {
      if (!old.token(token).equals(tokenizer.token(token))) {
        throw new BadInput("token " + token + " is '" + old.token(token) + "' in the model and '"
            + tokenizer.token(token) + "' in the tokenizer; go on with the model's own, or with one"
            + " grown from it (tessera tokenizer train --from)");
      }
    }
  }

  private int[] fill() {
    int size = Math.min(model.tokenizer().vocabularySize(), tokens.units());
    float[] weights = model.weights();
    float[] vector = new float[input.dim()];
    int[] uses = new int[input.rows()];
    for (int token = 0; token < size; token++) {
      if (read(token, weights, vector)) {
        addToNgrams(token, vector, uses);
      }
    }
    for (int row = 0; row < uses.length; row++) {
      scale(row, uses[row]);
    }
    for (int token = 0; token < size; token++) {
      if (read(token, weights, vector)) {
        makeUp(token, vector);
      }
    }
    return rows();
  }

  /// Reads the vector of a token. Returns whether it has one.
  private boolean read(int token, float[] weights, float[] vector) {
    model.table().row(token, vector, 0);
    boolean any = false;
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= weights[token];
      any |= vector[i] != 0;
    }
    return any;
  }

  private void addToNgrams(int token, float[] vector, int[] uses) {
    for (int part = tokens.starts()[token] + 1; part < tokens.starts()[token + 1]; part++) {
      int row = tokens.rows()[part];
      int at = input.offset(row);
      if (uses[row]++ == 0) {
        Arrays.fill(input.floats(), at, at + input.dim(), 0);
        known[row] = true;
      }
      for (int i = 0; i < vector.length; i++) {
        input.floats()[at + i] += vector[i];
      }
    }
  }

  private void scale(int row, int uses) {
    int at = input.offset(row);
    for (int i = 0; uses > 0 && i < input.dim(); i++) {
      input.floats()[at + i] /= uses;
    }
  }

  /// Chooses a token's own row so that the weighted sum of all its rows is its vector.
  private void makeUp(int token, float[] vector) {
    int first = tokens.starts()[token];
    int own = tokens.rows()[first];
    int at = input.offset(own);
    known[own] = true;
    for (int i = 0; i < vector.length; i++) {
      float missing = vector[i];
      for (int part = first + 1; part < tokens.starts()[token + 1]; part++) {
        missing -= tokens.weights()[part] * input.floats()[input.offset(tokens.rows()[part]) + i];
      }
      input.floats()[at + i] = missing / tokens.weights()[first];
    }
  }

  private int[] rows() {
    int[] rows = new int[known.length];
    int size = 0;
    for (int row = 0; row < known.length; row++) {
      if (known[row]) {
        rows[size++] = row;
      }
    }
    return Arrays.copyOf(rows, size);
  }
}
