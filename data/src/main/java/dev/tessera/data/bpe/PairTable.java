package dev.tessera.data.bpe;

import dev.tessera.data.internal.Words64;
import java.util.Arrays;

/// All pairs of tokens seen so far, each with a dense number, how often it occurs and in which words.
///
/// The list of words may hold words in which the pair does not occur any more; who goes through it looks.
final class PairTable {

  private static final int[] NOWHERE = {0};

  /// Key and count of each pair, side by side.
  private long[] pairs = new long[1 << 13];
  /// Of each pair, how many words there are, then the words.
  private int[][] words = new int[1 << 12][];
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
    return pairs[2 * pair];
  }

  long count(int pair) {
    return pairs[2 * pair + 1];
  }

  /// The number of a pair, which is added if it is new: then its number is the size before.
  int add(long key) {
    int slot = slot(key);
    while (slots[slot] != 0) {
      int pair = slots[slot] - 1;
      if (pairs[2 * pair] == key) {
        return pair;
      }
      slot = slot + 1 & slots.length - 1;
    }
    if (size == words.length) {
      pairs = Arrays.copyOf(pairs, size * 4);
      words = Arrays.copyOf(words, size * 2);
    }
    pairs[2 * size] = key;
    words[size] = NOWHERE;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  void addCount(int pair, long change) {
    pairs[2 * pair + 1] += change;
  }

  /// Notes that a pair occurs in a word. Words come in such order that one comes twice only in a row.
  void addWord(int pair, int word) {
    int[] list = words[pair];
    int count = list[0];
    if (count > 0 && list[count] == word) {
      return;
    }
    if (count + 1 == list.length) {
      int capacity = Math.max(4, count + (count >> 1)) + 1;
      wordSlots += capacity - list.length;
      list = Arrays.copyOf(list, capacity);
      words[pair] = list;
    }
    list[++count] = word;
    list[0] = count;
  }

  /// The words of a pair: how many, then the words; what is behind them means nothing.
  int[] words(int pair) {
    return words[pair];
  }

  /// Lets go of the words of a pair that has been merged.
  void forgetWords(int pair) {
    wordSlots -= words[pair].length;
    words[pair] = NOWHERE;
  }

  /// How many bytes of memory this takes.
  long memory() {
    // A list of words is an object of its own, with a header of 16 bytes.
    return words.length * 20L + slots.length * 4L + wordSlots * 4 + size * 16L;
  }

  private int slot(long key) {
    return (int) (Words64.mix(key) >>> 32) & slots.length - 1;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int pair = 0; pair < size; pair++) {
      int slot = slot(pairs[2 * pair]);
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = pair + 1;
    }
  }
}
