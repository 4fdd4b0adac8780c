package dev.tessera.data.tokenizer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The field `model` of `tokenizer.json` where its type is `BPE`.
final class BpeJson {

  private BpeJson() {}

  /// @param added tokens that the file lists outside the model; they are kept out of the result
  static BpeModel read(Field field, List<AddedToken> added) {
    field.only("type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix",
        "fuse_unk", "byte_fallback", "ignore_merges", "vocab", "merges");
    if (!field.get("dropout").isNull()) {
      throw field.get("dropout")
          .bad("a model that encodes by chance is not supported; encode with"
              + " --dropout instead");
    }
    refuse(field.get("unk_token"), "byte-level BPE knows no unknown text");
    refuse(field.get("continuing_subword_prefix"), "only byte-level BPE is supported");
    refuse(field.get("end_of_word_suffix"), "only byte-level BPE is supported");
    if (field.get("byte_fallback").flag(false)) {
      throw field.get("byte_fallback").bad("only byte-level BPE is supported");
    }
    SpelledBpe model = new SpelledBpe();
    for (Map.Entry<String, Field> token : field.get("vocab").members()) {
      model.token(token.getKey(), token.getValue().number(Tokenizers.MAX_TOKENS));
    }
    for (Field merge : field.get("merges").elements()) {
      addMerge(model, merge);
    }
    try {
      return model.model(added, field.get("ignore_merges").flag(false));
    } catch (IllegalArgumentException e) {
      throw field.get("vocab").bad(e.getMessage());
    }
  }

  private static void refuse(Field field, String why) {
    if (!field.text("").isEmpty()) {
      throw field.bad("not supported: " + why);
    }
  }

  /// Merges are pairs of text, or, as older files have them, text with a space in the middle.
  private static void addMerge(SpelledBpe model, Field merge) {
    try {
      if (merge.node().isArray() && merge.node().size() == 2) {
        List<Field> halves = merge.elements();
        model.merge(halves.get(0).text(), halves.get(1).text());
      } else {
        model.merge(merge.text());
      }
    } catch (IllegalArgumentException e) {
      throw merge.bad(e.getMessage());
    }
  }

  static ObjectNode write(BpeModel model, List<AddedToken> added) {
    ObjectNode node = emptyNode(model.wholeFirst());
    ObjectNode vocabulary = node.withObjectProperty("vocab");
    Map<Integer, String> addedById = new HashMap<>();
    added.forEach(token -> addedById.put(token.id(), token.content()));
    for (int id = 0; id < model.tokens().length; id++) {
      if (model.tokens()[id] != null) {
        vocabulary.put(ByteLevel.spell(model.tokens()[id]), id);
      } else if (addedById.containsKey(id)) {
        vocabulary.put(addedById.get(id), id);
      }
    }
    ArrayNode merges = node.withArrayProperty("merges");
    for (int i = 0; i < model.lefts().length; i++) {
      merges.add(ByteLevel.spell(model.tokens()[model.lefts()[i]]) + " "
          + ByteLevel.spell(model.tokens()[model.rights()[i]]));
    }
    return node;
  }

  /// All fields in HuggingFace's order but `vocab` and `merges`, which come last.
  static ObjectNode emptyNode(boolean wholeFirst) {
    return JsonNodeFactory.instance.objectNode()
        .put("type", "BPE")
        .putNull("dropout")
        .putNull("unk_token")
        .putNull("continuing_subword_prefix")
        .putNull("end_of_word_suffix")
        .put("fuse_unk", false)
        .put("byte_fallback", false)
        .put("ignore_merges", wholeFirst);
  }
}
