package dev.tessera.infer.eval.derived;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// 64-bit hashes of words and of sequences of words. A word is a run of letters and digits, regardless
/// of case.
final class WordHashes {

  private WordHashes() {}

  static long[] of(byte[] utf8, int from, int to) {
    return of(new String(utf8, from, to - from, StandardCharsets.UTF_8));
  }

  static long[] of(String text) {
    long[] words = new long[16];
    int size = 0;
    long hash = 0;
    boolean inside = false;
    for (int i = 0; i < text.length();) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        hash = mix(hash + Character.toLowerCase(c) + 1);
        inside = true;
      }
      if (inside && (!Character.isLetterOrDigit(c) || i == text.length())) {
        if (size == words.length) {
          words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = hash;
        hash = 0;
        inside = false;
      }
    }
    return Arrays.copyOf(words, size);
  }

  /// The hashes of all sequences of `length` words that follow one another.
  static long[] grams(long[] words, int length) {
    long[] grams = new long[Math.max(0, words.length - length + 1)];
    for (int g = 0; g < grams.length; g++) {
      long hash = length;
      for (int w = g; w < g + length; w++) {
        hash = mix(hash * 0x9E3779B97F4A7C15L + words[w]);
      }
      grams[g] = hash;
    }
    return grams;
  }

  /// The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
