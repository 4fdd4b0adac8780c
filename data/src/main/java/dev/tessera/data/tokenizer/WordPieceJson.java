package dev.tessera.data.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The field `model` of `tokenizer.json` where its type is `WordPiece`.
final class WordPieceJson {

  private WordPieceJson() {}

  static WordPieceTokenizer read(Field model, Pipeline pipeline, List<AddedToken> added) {
    model.only("type", "unk_token", "continuing_subword_prefix", "max_input_chars_per_word",
        "vocab");
    List<String> tokens = new ArrayList<>();
    for (Map.Entry<String, Field> token : model.get("vocab").members()) {
      WordLevelJson.put(tokens, token.getValue().number(Tokenizers.MAX_TOKENS), token.getKey(),
          model);
    }
    for (AddedToken token : added) {
      if (token.id() >= tokens.size() || tokens.get(token.id()) == null) {
        WordLevelJson.put(tokens, token.id(), token.content(), model);
      }
    }
    int most = model.get("max_input_chars_per_word").isNull()
        ? 100
        : model.get("max_input_chars_per_word").number(Integer.MAX_VALUE);
    WordPieceTokenizer.Settings settings = new WordPieceTokenizer.Settings(
        model.get("continuing_subword_prefix").text("##"), most,
        model.get("unk_token").text("[UNK]"), added);
    try {
      return new WordPieceTokenizer(tokens, pipeline, settings, false);
    } catch (IllegalArgumentException e) {
      throw model.get("vocab").bad(e.getMessage());
    }
  }

  static ObjectNode write(WordPieceTokenizer tokenizer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode()
        .put("type", "WordPiece")
        .put("unk_token", tokenizer.settings().unknown())
        .put("continuing_subword_prefix", tokenizer.settings().prefix())
        .put("max_input_chars_per_word", tokenizer.settings().mostCharacters());
    ObjectNode vocabulary = node.withObjectProperty("vocab");
    for (int id = 0; id < tokenizer.tokens().size(); id++) {
      if (tokenizer.tokens().get(id) != null) {
        vocabulary.put(tokenizer.tokens().get(id), id);
      }
    }
    return node;
  }
}
