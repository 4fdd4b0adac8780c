package dev.tessera.data.tokenizer;

import dev.tessera.data.BadInput;
import dev.tessera.data.pretokenizer.PreTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tokenizers of whole words in `tokenizer.json`.
///
/// HuggingFace's model `WordLevel` must give an unknown token for an unknown word. So that an unknown
/// word gives none, words are written as a BPE model without merges that takes a pre-token only as a
/// whole (`ignore_merges`), with a space before each word: of `Ġword`, if unknown, every character is
/// looked up on its own, and since every token begins with `Ġ` and goes on, none is found.
final class WordLevelJson {

  private WordLevelJson() {}

  /// Reads the model `WordLevel`.
  static WordLevelTokenizer read(Field model, Pipeline pipeline, List<AddedToken> added,
      boolean byteLevel) {
    if (byteLevel) {
      throw model.bad("WordLevel with ByteLevel is not supported; save it without ByteLevel");
    }
    model.only("type", "vocab", "unk_token");
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, Field> word : model.get("vocab").members()) {
      put(words, word.getValue().number(Tokenizers.MAX_TOKENS), word.getKey(), model);
    }
    for (AddedToken token : added) {
      if (token.id() >= words.size() || words.get(token.id()) == null) {
        put(words, token.id(), token.content(), model);
      }
    }
    int unknown = words.indexOf(model.get("unk_token").text("[UNK]"));
    return of(words, pipeline, unknown, model);
  }

  private static WordLevelTokenizer of(List<String> words, Pipeline pipeline, int unknown,
      Field model) {
    try {
      return new WordLevelTokenizer(words, pipeline, unknown);
    } catch (IllegalArgumentException e) {
      throw model.get("vocab").bad(e.getMessage());
    }
  }

  static void put(List<String> words, int id, String word, Field model) {
    while (words.size() <= id) {
      words.add(null);
    }
    if (words.get(id) != null) {
      throw model.get("vocab")
          .bad("the tokens '" + word + "' and '" + words.get(id)
              + "' have the same id " + id);
    }
    words.set(id, word);
  }

  /// Whether this BPE model is one that [#write] wrote.
  static boolean isWordLevel(BpeModel model, Pipeline pipeline) {
    return model.wholeFirst() && model.lefts().length == 0 && pipeline.prefixSpace()
        && pipeline.afterPrefix().equals(PreTokenizer.none())
        && Arrays.stream(model.tokens())
            .allMatch(
                token -> token == null || token.length > 1 && token[0] == ' ');
  }

  /// Makes the tokenizer back of what [#write] wrote.
  static WordLevelTokenizer of(BpeModel model, Pipeline pipeline, Field field) {
    List<String> words = new ArrayList<>();
    for (byte[] token : model.tokens()) {
      words.add(token == null
          ? null
          : new String(token, 1, token.length - 1, StandardCharsets.UTF_8));
    }
    Pipeline plain = new Pipeline(pipeline.normalizer(), pipeline.preTokenizer());
    return of(words, plain, -1, field);
  }

  static ObjectNode write(WordLevelTokenizer tokenizer) {
    List<String> words = tokenizer.words();
    if (tokenizer.unknownId() >= 0) {
      ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "WordLevel");
      vocabulary(node, words, false);
      return node.put("unk_token", words.get(tokenizer.unknownId()));
    }
    ObjectNode node = BpeJson.emptyNode(true);
    vocabulary(node, words, true);
    node.withArrayProperty("merges");
    return node;
  }

  private static void vocabulary(ObjectNode node, List<String> words, boolean byteLevel) {
    ObjectNode vocabulary = node.withObjectProperty("vocab");
    for (int id = 0; id < words.size(); id++) {
      if (words.get(id) != null) {
        String word = byteLevel
            ? ByteLevel.spell((" " + words.get(id)).getBytes(StandardCharsets.UTF_8))
            : words.get(id);
        vocabulary.put(word, id);
      }
    }
  }

  /// The complaint about a tokenizer that has no form in the file.
  static BadInput cannotWrite(Tokenizer tokenizer) {
    return new BadInput("a " + tokenizer.getClass().getSimpleName()
        + " cannot be written as tokenizer.json");
  }
}
