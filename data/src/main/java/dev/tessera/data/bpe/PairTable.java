package dev.tessera.data.bpe;

import dev.tessera.data.internal.Words64;
import java.util.Arrays;

/// All pairs of tokens seen so far, each with a dense number, how often it occurs and in which words.
///
/// The list of words may hold words in which the pair does not occur any more; who goes through it looks.
final class PairTable {

  private static final int[] NOWHERE = {};

  private long[] keys = new long[1 << 12];
  private long[] counts = new long[1 << 12];
  private int[][] words = new int[1 << 12][];
  private int[] wordCounts = new int[1 << 12];
  private int size;
  /// The lengths of all lists of words together.
  private long wordSlots;
  /// Pair number + 1; 0 is free.
  private int[] slots = new int[1 << 14];

  static long key(int left, int right) {
    return (long) left << 32 | right;
  }

  int size() {
    return size;
  }

  /// Left token in the upper, right one in the lower half.
  long key(int pair) {
    return keys[pair];
  }

  long count(int pair) {
    return counts[pair];
  }

  /// The number of a pair, which is added if it is new: then its number is the size before.
  int add(long key) {
    int slot = slot(key);
    while (slots[slot] != 0) {
      int pair = slots[slot] - 1;
      if (keys[pair] == key) {
        return pair;
      }
      slot = slot + 1 & slots.length - 1;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
      words = Arrays.copyOf(words, size * 2);
      wordCounts = Arrays.copyOf(wordCounts, size * 2);
    }
    keys[size] = key;
    words[size] = NOWHERE;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  void addCount(int pair, long change) {
    counts[pair] += change;
  }

  /// Notes that a pair occurs in a word. Words come in such order that one comes twice only in a row.
  void addWord(int pair, int word) {
    int count = wordCounts[pair];
    if (count > 0 && words[pair][count - 1] == word) {
      return;
    }
    if (count == words[pair].length) {
      int capacity = Math.max(4, count + (count >> 1));
      wordSlots += capacity - count;
      words[pair] = Arrays.copyOf(words[pair], capacity);
    }
    words[pair][count] = word;
    wordCounts[pair]++;
  }

  /// The words of a pair; only the first [#wordCount] entries mean anything.
  int[] words(int pair) {
    return words[pair];
  }

  int wordCount(int pair) {
    return wordCounts[pair];
  }

  /// Lets go of the words of a pair that has been merged.
  void forgetWords(int pair) {
    wordSlots -= words[pair].length;
    words[pair] = NOWHERE;
    wordCounts[pair] = 0;
  }

  /// How many bytes of memory this takes.
  long memory() {
    // A list of words is an object of its own, with a header of 16 bytes.
    return keys.length * 28L + slots.length * 4L + wordSlots * 4 + size * 16L;
  }

  private int slot(long key) {
    return (int) (Words64.mix(key) >>> 32) & slots.length - 1;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int pair = 0; pair < size; pair++) {
      int slot = slot(keys[pair]);
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = pair + 1;
    }
  }
}
