package dev.tessera.data.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The definition of byte-pair merging, word for word and slow.
final class NaiveBpe {

  private NaiveBpe() {}

  static List<Integer> merge(BpeModel model, byte[] preToken) {
    Map<Long, Integer> ranks = new HashMap<>();
    Map<Long, Integer> results = new HashMap<>();
    for (int i = 0; i < model.lefts().length; i++) {
      long pair = (long) model.lefts()[i] << 32 | model.rights()[i];
      ranks.put(pair, model.ranks()[i]);
      results.put(pair, model.results()[i]);
    }
    List<Integer> tokens = new ArrayList<>();
    for (byte b : preToken) {
      for (int id = 0; id < model.tokens().length; id++) {
        byte[] token = model.tokens()[id];
        if (token != null && token.length == 1 && token[0] == b) {
          tokens.add(id);
        }
      }
    }
    while (true) {
      int best = -1;
      int lowest = Integer.MAX_VALUE;
      for (int i = 0; i + 1 < tokens.size(); i++) {
        int rank = ranks.getOrDefault(pair(tokens, i), Integer.MAX_VALUE);
        if (rank < lowest) {
          lowest = rank;
          best = i;
        }
      }
      if (best < 0) {
        return tokens;
      }
      tokens.set(best, results.get(pair(tokens, best)));
      tokens.remove(best + 1);
    }
  }

  private static long pair(List<Integer> tokens, int at) {
    return (long) tokens.get(at) << 32 | tokens.get(at + 1);
  }
}
