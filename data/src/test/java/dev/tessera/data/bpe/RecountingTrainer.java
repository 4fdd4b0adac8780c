package dev.tessera.data.bpe;

import dev.tessera.data.tokenizer.ByteLevel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The textbook trainer, which counts all pairs anew before every merge: slow, and plainly right.
final class RecountingTrainer {

  private RecountingTrainer() {}

  static List<String> merges(List<String> lines, BpeSettings settings) {
    byte[] alphabet = ByteLevel.alphabet();
    List<String> tokens = new ArrayList<>();
    Map<Byte, Integer> byteTokens = new TreeMap<>();
    for (byte b : alphabet) {
      byteTokens.put(b, tokens.size());
      tokens.add(String.valueOf(ByteLevel.spell(b)));
    }
    List<List<Integer>> words = new ArrayList<>();
    for (String line : lines) {
      byte[] utf8 = (line + "\n").getBytes(StandardCharsets.UTF_8);
      settings.preTokenizer().split(utf8, 0, utf8.length, (bytes, from, to) -> {
        List<Integer> word = new ArrayList<>();
        for (int i = from; i < to; i++) {
          word.add(byteTokens.get(bytes[i]));
        }
        words.add(word);
      });
    }
    List<String> merges = new ArrayList<>();
    while (tokens.size() < settings.vocabularySize()) {
      Map<Long, Integer> counts = new TreeMap<>();
      for (List<Integer> word : words) {
        for (int i = 0; i + 1 < word.size(); i++) {
          counts.merge((long) word.get(i) << 32 | word.get(i + 1), 1, Integer::sum);
        }
      }
      int highest = counts.values().stream().max(Integer::compare).orElse(0);
      if (highest < settings.minFrequency()) {
        break;
      }
      long pair = counts.entrySet()
          .stream()
          .filter(entry -> entry.getValue() == highest)
          .findFirst()
          .orElseThrow()
          .getKey();
      int left = (int) (pair >> 32);
      int right = (int) pair;
      merges.add(tokens.get(left) + " " + tokens.get(right));
      words.replaceAll(word -> merge(word, left, right, tokens.size()));
      tokens.add(tokens.get(left) + tokens.get(right));
    }
    return merges;
  }

  private static List<Integer> merge(List<Integer> word, int left, int right, int token) {
    List<Integer> merged = new ArrayList<>();
    for (int i = 0; i < word.size(); i++) {
      if (word.get(i) == left && i + 1 < word.size() && word.get(i + 1) == right) {
        merged.add(token);
        i++;
      } else {
        merged.add(word.get(i));
      }
    }
    return merged;
  }
}
