package dev.tessera.train.contrastive.internal.table;

import java.util.Arrays;

/// The texts of a batch turned round: of each token that occurs, the texts it occurs in and its shares
/// there, in the order of the texts. So each token's gradient can be summed, and its row moved, by one
/// thread alone, in an order that does not depend on the threads.
public final class TokenIndex {

  private final int[] slots;
  private int count;
  private int[] tokens = new int[1024];
  private int[] ends = new int[1024];
  private int[] texts = new int[4096];
  private float[] shares = new float[4096];

  /// @param vocabulary number of tokens there are
  public TokenIndex(int vocabulary) {
    this.slots = new int[vocabulary]; // a token's place in `tokens`, plus 1; 0 if it does not occur
  }

  /// Replaces the content by that of a batch, by counting.
  public void build(Texts batch) {
    for (int t = 0; t < count; t++) {
      slots[tokens[t]] = 0;
    }
    count = 0;
    int entries = batch.entries();
    int[] entryTokens = batch.tokens();
    for (int e = 0; e < entries; e++) {
      countToken(entryTokens[e]);
    }
    int end = 0;
    for (int t = 0; t < count; t++) {
      int size = ends[t];
      ends[t] = end; // for now where the token's entries begin
      end += size;
    }
    if (entries > texts.length) {
      texts = new int[Math.max(entries, texts.length + texts.length / 2)];
      shares = new float[texts.length];
    }
    for (int text = 0; text < batch.count(); text++) {
      for (int e = batch.begin(text); e < batch.begin(text + 1); e++) {
        int place = ends[slots[entryTokens[e]] - 1]++; // ends up as where the entries end
        texts[place] = text;
        shares[place] = batch.shares()[e];
      }
    }
  }

  private void countToken(int token) {
    int slot = slots[token];
    if (slot == 0) {
      if (count == tokens.length) {
        tokens = Arrays.copyOf(tokens, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
      }
      tokens[count] = token;
      ends[count] = 0;
      slot = ++count;
      slots[token] = slot;
    }
    ends[slot - 1]++;
  }

  /// Number of distinct tokens.
  public int count() {
    return count;
  }

  /// Number of (token, text) entries.
  public int entries() {
    return count == 0 ? 0 : ends[count - 1];
  }

  /// The token at a place.
  public int token(int place) {
    return tokens[place];
  }

  /// Where the entries of the token at a place begin; they end where those of the next place begin.
  int begin(int place) {
    return place == 0 ? 0 : ends[place - 1];
  }

  /// The first place whose entries end after `entry`: cuts the tokens into parts of equal work.
  int placeOf(int entry) {
    int found = Arrays.binarySearch(ends, 0, count, entry);
    return found < 0 ? -found - 1 : found + 1;
  }

  int[] texts() {
    return texts;
  }

  float[] shares() {
    return shares;
  }
}
