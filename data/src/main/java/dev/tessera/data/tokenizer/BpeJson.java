package dev.tessera.data.tokenizer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The field `model` of `tokenizer.json` where its type is `BPE`.
final class BpeJson {

  private final Field field;
  private final Map<String, Integer> ids = new HashMap<>();
  private int[] lefts;
  private int[] rights;
  private int[] results;

  private BpeJson(Field field) {
    this.field = field;
  }

  /// @param added tokens that the file lists outside the model; they are kept out of the result
  static BpeModel read(Field field, List<AddedToken> added) {
    return new BpeJson(field).read(added);
  }

  private BpeModel read(List<AddedToken> added) {
    refuse("unk_token", "byte-level BPE knows no unknown text");
    refuse("continuing_subword_prefix", "only byte-level BPE is supported");
    refuse("end_of_word_suffix", "only byte-level BPE is supported");
    if (field.get("byte_fallback").flag(false)) {
      throw field.get("byte_fallback").bad("only byte-level BPE is supported");
    }
    int size = readVocabulary();
    readMerges();
    return BpeModel.of(tokens(size, added), lefts, rights, results,
        field.get("ignore_merges").flag(false));
  }

  private void refuse(String name, String why) {
    if (!field.get(name).text("").isEmpty()) {
      throw field.get(name).bad("not supported: " + why);
    }
  }

  private int readVocabulary() {
    int size = 0;
    for (Map.Entry<String, Field> token : field.get("vocab").members()) {
      int id = token.getValue().number(Tokenizers.MAX_TOKENS);
      ids.put(token.getKey(), id);
      size = Math.max(size, id + 1);
    }
    return size;
  }

  private void readMerges() {
    List<Field> merges = field.get("merges").elements();
    lefts = new int[merges.size()];
    rights = new int[merges.size()];
    results = new int[merges.size()];
    for (int i = 0; i < lefts.length; i++) {
      String[] halves = halves(merges.get(i));
      lefts[i] = id(halves[0], merges.get(i));
      rights[i] = id(halves[1], merges.get(i));
      results[i] = id(halves[0] + halves[1], merges.get(i));
    }
  }

  /// Merges are pairs of text, or, as older files have them, text with a space in the middle.
  private static String[] halves(Field merge) {
    if (merge.node().isArray() && merge.node().size() == 2) {
      return new String[] {merge.elements().get(0).text(), merge.elements().get(1).text()};
    }
    String text = merge.text();
    int space = text.indexOf(' ');
    if (space <= 0 || space == text.length() - 1 || text.indexOf(' ', space + 1) >= 0) {
      throw merge.bad("expected two tokens with a space between, found '" + text + "'");
    }
    return new String[] {text.substring(0, space), text.substring(space + 1)};
  }

  private int id(String token, Field merge) {
    Integer id = ids.get(token);
    if (id == null) {
      throw merge.bad("the token '" + token + "' is not in model.vocab");
    }
    return id;
  }

  private byte[][] tokens(int size, List<AddedToken> added) {
    Map<Integer, AddedToken> addedById = new HashMap<>();
    added.forEach(token -> addedById.put(token.id(), token));
    byte[][] tokens = new byte[size][];
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      String token = entry.getKey();
      int id = entry.getValue();
      if (addedById.containsKey(id) && addedById.get(id).content().equals(token)) {
        continue;
      }
      if (tokens[id] != null) {
        throw field.get("vocab")
            .bad("the tokens '" + token + "' and '"
                + ByteLevel.spell(tokens[id]) + "' have the same id " + id);
      }
      tokens[id] = ByteLevel.bytes(token);
      if (tokens[id] == null || token.isEmpty()) {
        throw field.get("vocab")
            .bad("the token '" + token
                + "' does not spell bytes; only byte-level BPE is supported");
      }
    }
    return tokens;
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
