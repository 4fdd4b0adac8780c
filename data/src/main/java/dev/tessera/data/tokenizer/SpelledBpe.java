package dev.tessera.data.tokenizer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts a BPE model together from tokens and merges that are spelled byte by byte, as `tokenizer.json`
/// and GPT-2's own files have them. What does not fit together is an IllegalArgumentException, which the
/// reader of a file turns into a complaint that says where.
final class SpelledBpe {

  private final Map<String, Integer> ids = new HashMap<>();
  private final MergeList merges = new MergeList();
  private int size;

  void token(String token, int id) {
    ids.put(token, id);
    size = Math.max(size, id + 1);
  }

  void merge(String left, String right) {
    merges.add(id(left), id(right), id(left + right));
  }

  /// A merge written as two tokens with a space between.
  void merge(String pair) {
    int space = pair.indexOf(' ');
    if (space <= 0 || space == pair.length() - 1 || pair.indexOf(' ', space + 1) >= 0) {
      throw new IllegalArgumentException("expected two tokens with a space between, found '" + pair
          + "'");
    }
    merge(pair.substring(0, space), pair.substring(space + 1));
  }

  private int id(String token) {
    Integer id = ids.get(token);
    if (id == null) {
      throw new IllegalArgumentException("the token '" + token + "' is not in the vocabulary");
    }
    return id;
  }

  /// @param added tokens outside the model; where the vocabulary lists them too, they are left out of it
  BpeModel model(List<AddedToken> added, boolean wholeFirst) {
    Map<Integer, String> addedById = new HashMap<>();
    added.forEach(token -> addedById.put(token.id(), token.content()));
    byte[][] tokens = new byte[size][];
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      int id = entry.getValue();
      if (entry.getKey().equals(addedById.get(id))) {
        continue;
      }
      if (tokens[id] != null) {
        throw new IllegalArgumentException("the tokens '" + entry.getKey() + "' and '"
            + ByteLevel.spell(tokens[id]) + "' have the same id " + id);
      }
      tokens[id] = ByteLevel.bytes(entry.getKey());
      if (tokens[id] == null || tokens[id].length == 0) {
        throw new IllegalArgumentException("the token '" + entry.getKey()
            + "' does not spell bytes; only byte-level BPE is supported");
      }
    }
    return merges.model(tokens, wholeFirst);
  }
}
