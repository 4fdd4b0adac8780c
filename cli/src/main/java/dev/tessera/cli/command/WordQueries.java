package dev.tessera.cli.command;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.vectors.AnyVectors;
import java.nio.charset.StandardCharsets;

/// Words as people type them, for `neighbors` and `analogy`.
final class WordQueries {

  private WordQueries() {}

  /// The words to search: those the model lists, or else its tokens that are whole words.
  ///
  /// @throws BadInput if there are neither
  static WordVectors searchable(EmbeddingModel model) {
    return AnyVectors.withWords(model).wordVectors();
  }

  /// A word as the model's tokenizer sees it, for instance in lower case.
  static String normalise(EmbeddingModel model, String word) {
    if (model.words().indexOf(word) >= 0) {
      return word;
    }
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    StringBuilder seen = new StringBuilder();
    model.tokenizer()
        .words(utf8, 0, utf8.length, (bytes, from, to) -> seen
            .append(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    return seen.isEmpty() ? word : seen.toString();
  }

  /// The vector of a word, composed from its tokens if the model does not list it.
  ///
  /// @throws BadInput if the model has no token for it
  static float[] vector(EmbeddingModel model, String word) {
    float[] vector = model.wordVector(word);
    for (float value : vector) {
      if (value != 0) {
        return vector;
      }
    }
    throw new BadInput("the model knows nothing of '" + word + "'; words.tsv lists the "
        + model.words().size() + " words it knows");
  }
}
