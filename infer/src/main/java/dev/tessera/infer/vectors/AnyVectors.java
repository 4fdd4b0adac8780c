package dev.tessera.infer.vectors;

import dev.tessera.data.BadInput;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.infer.model.WordVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// Reads word vectors from whatever holds them: a model directory of Tessera, sentence-transformers or
/// model2vec, or a file of word2vec, GloVe or fastText.
public final class AnyVectors {

  private AnyVectors() {}

  /// @throws BadInput if the path is neither, or is damaged
  public static WordVectors read(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new BadInput(path + " does not exist");
    }
    return Files.isDirectory(path)
        ? withWords(ModelDirectory.read(path)).wordVectors()
        : VectorFile.read(path);
  }

  /// A model that has words to search: the model itself if it brought a list of words, else with its
  /// tokens that are whole words, in the order of their ids, without counts.
  ///
  /// @throws BadInput if no token is a whole word
  public static EmbeddingModel withWords(EmbeddingModel model) {
    if (model.words().size() > 0) {
      return model;
    }
    Set<String> words = new LinkedHashSet<>();
    Tokenizer tokenizer = model.tokenizer();
    for (int id = 0; id < tokenizer.vocabularySize(); id++) {
      String word = new String(tokenizer.decode(id), StandardCharsets.UTF_8).strip();
      if (word.codePoints().anyMatch(Character::isLetterOrDigit) && isToken(tokenizer, word, id)) {
        words.add(word);
      }
    }
    if (words.isEmpty()) {
      throw new BadInput("the model brings no words.tsv, and no token of its tokenizer is a whole"
          + " word; give it a list of words");
    }
    return new EmbeddingModel(tokenizer, model.table(), model.weights(),
        new Vocabulary(words.stream().toList(), new long[words.size()]), model.provenance());
  }

  /// Whether this word, standing in a sentence, is this one token: pieces of words are not.
  private static boolean isToken(Tokenizer tokenizer, String word, int id) {
    int[] tokens = tokenizer.encodeWord(word);
    return tokens.length == 1 && tokens[0] == id;
  }
}
