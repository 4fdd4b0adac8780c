package dev.tessera.train.contrastive.internal.batch;

import dev.tessera.train.contrastive.internal.loss.FalseNegatives;
import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenIndex;
import java.util.SplittableRandom;

/// A batch ready for training. Its texts are, in this order, the anchors, their positives, and the hard
/// negatives of all anchors. Filled anew for every batch; not thread-safe.
public final class Batch {

  private static final double INT_RANGE = 0x1p32;

  private final Texts texts = new Texts();
  private final TokenIndex index;
  private final double dropout;
  private final int hardNegatives;
  private int size;
  private double[] scores;
  private FalseNegatives mask;
  private boolean indexed;

  /// @param vocabulary number of tokens
  /// @param dropout the chance of an occurrence of a token to be left out
  /// @param hardNegatives how many of a pair's negatives are used at most
  public Batch(int vocabulary, double dropout, int hardNegatives) {
    this.index = new TokenIndex(vocabulary);
    this.dropout = dropout;
    this.hardNegatives = hardNegatives;
  }

  /// Fills the batch.
  ///
  /// @param seed of dropout and of the choice among hard negatives
  public void fill(EncodedPairs pairs, int[] chosen, long seed) {
    size = chosen.length;
    boolean scored = pairs.isScored(chosen[0]);
    int[] negatives = scored ? new int[0] : negatives(pairs, chosen, seed);
    int[] all = new int[2 * size + negatives.length];
    for (int i = 0; i < size; i++) {
      all[i] = pairs.anchor(chosen[i]);
      all[size + i] = all[i] + 1;
    }
    System.arraycopy(negatives, 0, all, 2 * size, negatives.length);
    texts.clear();
    for (int t = 0; t < all.length; t++) {
      add(pairs, all[t], Seeds.of(seed, t));
    }
    indexed = false;
    scores = scored ? java.util.Arrays.stream(chosen).mapToDouble(pairs::score).toArray() : null;
    mask = scored ? null : mask(pairs, all);
  }

  private int[] negatives(EncodedPairs pairs, int[] chosen, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return java.util.Arrays.stream(chosen).flatMap(pair -> {
      int from = pairs.anchor(pair) + 2;
      int count = pairs.textsEnd(pair) - from;
      return count <= hardNegatives
          ? java.util.stream.IntStream.range(from, from + count)
          : random.ints(from, from + count).distinct().limit(hardNegatives);
    }).toArray();
  }

  private FalseNegatives mask(EncodedPairs pairs, int[] all) {
    long[] anchorKeys = new long[size];
    long[] candidateKeys = new long[all.length - size];
    for (int t = 0; t < all.length; t++) {
      if (t < size) {
        anchorKeys[t] = pairs.key(all[t]);
      } else {
        candidateKeys[t - size] = pairs.key(all[t]);
      }
    }
    return FalseNegatives.of(anchorKeys, candidateKeys);
  }

  /// Adds a text without the occurrences that chance drops; with all of them if it would drop all.
  private void add(EncodedPairs pairs, int text, long seed) {
    int before = texts.entries();
    if (dropout > 0) {
      long state = seed;
      long threshold = (long) (dropout * INT_RANGE);
      for (int e = pairs.begin(text); e < pairs.end(text); e++) {
        int kept = 0;
        for (int n = TokenBag.times(pairs.entry(e)); n > 0; n--) {
          state += 0x9E3779B97F4A7C15L;
          kept += Seeds.mix(state) >>> 32 < threshold ? 0 : 1;
        }
        if (kept > 0) {
          texts.add(TokenBag.token(pairs.entry(e)), kept);
        }
      }
    }
    if (texts.entries() == before) {
      for (int e = pairs.begin(text); e < pairs.end(text); e++) {
        texts.add(TokenBag.token(pairs.entry(e)), TokenBag.times(pairs.entry(e)));
      }
    }
    texts.end();
  }

  /// Number of pairs.
  public int size() {
    return size;
  }

  /// Number of positives and hard negatives.
  public int candidates() {
    return texts.count() - size;
  }

  public Texts texts() {
    return texts;
  }

  /// The texts turned round, as soon as somebody asks.
  public TokenIndex index() {
    if (!indexed) {
      index.build(texts);
      indexed = true;
    }
    return index;
  }

  public boolean isScored() {
    return scores != null;
  }

  /// The scores of a batch of scored pairs.
  public double[] scores() {
    return scores;
  }

  /// What must not count as a negative in a batch of pairs.
  public FalseNegatives mask() {
    return mask;
  }
}
