package dev.tessera.data.tokenizer;

import java.util.Arrays;

/// Merges while they are being gathered, in the order of their rank.
public final class MergeList {

  private int[] lefts = new int[1024];
  private int[] rights = new int[1024];
  private int[] results = new int[1024];
  private int[] ranks = new int[1024];
  private int size;

  /// Adds the merge of two tokens into a third one, with the rank behind that of the last one.
  public void add(int left, int right, int result) {
    add(left, right, result, size == 0 ? 0 : ranks[size - 1] + 1);
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

  /// Adds all merges of a model, with their ranks.
  public void addAll(BpeModel model) {
    for (int i = 0; i < model.lefts().length; i++) {
      add(model.lefts()[i], model.rights()[i], model.results()[i], model.ranks()[i]);
    }
  }

  public int left(int merge) {
    return lefts[merge];
  }

  public int right(int merge) {
    return rights[merge];
  }

  public int result(int merge) {
    return results[merge];
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
