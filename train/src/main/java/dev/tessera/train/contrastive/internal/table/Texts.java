package dev.tessera.train.contrastive.internal.table;

import java.util.Arrays;

/// The texts of a batch as bags of tokens: of each text its distinct tokens with their shares, that is
/// how often each occurs divided by the text's length. Cleared and filled again for every batch.
public final class Texts {

  private int count;
  private int entries;
  private int[] ends = new int[256];
  private int[] tokens = new int[4096];
  private float[] shares = new float[4096];

  public void clear() {
    count = 0;
    entries = 0;
  }

  /// Adds a token to the text under way.
  public void add(int token, float occurrences) {
    if (entries == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * entries);
      shares = Arrays.copyOf(shares, 2 * entries);
    }
    tokens[entries] = token;
    shares[entries++] = occurrences;
  }

  /// Ends the text under way, which may be empty, and begins the next one.
  public void end() {
    int from = begin(count);
    float length = 0;
    for (int e = from; e < entries; e++) {
      length += shares[e];
    }
    for (int e = from; e < entries; e++) {
      shares[e] /= length;
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = entries;
  }

  /// Number of texts.
  public int count() {
    return count;
  }

  /// Number of (text, token) entries.
  public int entries() {
    return entries;
  }

  /// Where a text's entries begin; they end where the next text's begin.
  public int begin(int text) {
    return text == 0 ? 0 : ends[text - 1];
  }

  /// Of each text where its entries end; longer than there are texts.
  public int[] ends() {
    return ends;
  }

  /// The entries' tokens; longer than there are entries.
  public int[] tokens() {
    return tokens;
  }

  /// The entries' shares; longer than there are entries.
  public float[] shares() {
    return shares;
  }
}
