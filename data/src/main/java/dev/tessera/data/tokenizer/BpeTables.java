package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.ByteStringTable;
import java.util.Arrays;

/// A [BpeModel] in the form that encoding looks things up in. Immutable; shared by all threads.
final class BpeTables {

  private final MergeTable merges;
  private final ByteStringTable vocabulary;
  private final int[] ids;
  private final int[] byteTokens = new int[256];
  private final int[] lengths;
  private final boolean hasAllBytes;
  private final boolean wholeFirst;

  BpeTables(BpeModel model) {
    vocabulary = new ByteStringTable(model.tokens().length);
    ids = new int[model.tokens().length];
    lengths = new int[model.tokens().length];
    wholeFirst = model.wholeFirst();
    Arrays.fill(byteTokens, -1);
    for (int id = 0; id < ids.length; id++) {
      byte[] token = model.tokens()[id];
      if (token != null) {
        ids[vocabulary.add(token, 0, token.length)] = id;
        lengths[id] = token.length;
        if (token.length == 1) {
          byteTokens[token[0] & 0xFF] = id;
        }
      }
    }
    hasAllBytes = Arrays.stream(byteTokens).allMatch(token -> token >= 0);
    merges = new MergeTable(model, byteTokens);
  }

  MergeTable merges() {
    return merges;
  }

  /// Whether a pre-token that is a token as a whole is not merged.
  boolean wholeFirst() {
    return wholeFirst;
  }

  /// The token of these bytes, or -1.
  int find(byte[] utf8, int from, int to) {
    int number = vocabulary.find(utf8, from, to);
    return number < 0 ? -1 : ids[number];
  }

  /// How many bytes a token has.
  int length(int token) {
    return lengths[token];
  }

  /// Whether every single byte is a token.
  boolean hasAllBytes() {
    return hasAllBytes;
  }

  /// The token of a single byte, or -1.
  int byteToken(byte b) {
    return byteTokens[b & 0xFF];
  }
}
