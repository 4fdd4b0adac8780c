package dev.tessera.data.tokenizer;

import java.util.Arrays;

/// Merges while they are being gathered, in the order of their rank.
public final class MergeList {

  private int[] lefts = new int[1024];
  private int[] rights = new int[1024];
  private int[] results = new int[1024];
  private int[] ranks = new int[1024];
  private int size;

  /// Adds the merge of two tokens into a third one; its rank is its position.
  public void add(int left, int right, int result) {
    add(left, right, result, size);
  }

  void add(int left, int right, int result, int rank) {
    if (size == lefts.length) {
      lefts = Arrays.copyOf(lefts, size * 2);
      rights = Arrays.copyOf(rights, size * 2);
      results = Arrays.copyOf(results, size * 2);
      ranks = Arrays.copyOf(ranks, size * 2);
    }
    lefts[size] = left;
    rights[size] = right;
    results[size] = result;
    ranks[size++] = rank;
  }

  public int size() {
    return size;
  }

  /// The model of these tokens and merges; see [BpeModel].
  public BpeModel model(byte[][] tokens, boolean wholeFirst) {
    return new BpeModel(tokens, Arrays.copyOf(lefts, size), Arrays.copyOf(rights, size),
        Arrays.copyOf(results, size), Arrays.copyOf(ranks, size), wholeFirst);
  }
}
