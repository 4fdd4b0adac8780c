package dev.tessera.train.contrastive.internal.batch;

import dev.tessera.data.BadInput;
import java.util.Arrays;
import java.util.List;

/// The examples of one pass in memory: texts as bags of tokens, and which texts belong together.
/// Filled by one thread, then only read.
public final class EncodedPairs {

  private int[] entries = new int[1 << 16];
  private int entryCount;
  private int[] textEnds = new int[1 << 10];
  private long[] textKeys = new long[1 << 10];
  private int textCount;
  /// Of each pair the text of its anchor; the positive is the next one, and then the negatives.
  private int[] anchors = new int[1 << 9];
  private double[] scores = new double[1 << 9];
  private int[] parts = new int[1 << 9];
  private int count;

  /// Appends a pair.
  ///
  /// @param texts anchor, positive, and any number of negatives
  /// @param score NaN for a pair without a score
  /// @param part the part of the mix that it came from
  void add(List<TokenBag> texts, double score, int part) {
    if (count == scores.length) {
      anchors = Arrays.copyOf(anchors, 2 * count);
      scores = Arrays.copyOf(scores, 2 * count);
      parts = Arrays.copyOf(parts, 2 * count);
    }
    anchors[count] = textCount;
    scores[count] = score;
    parts[count++] = part;
    texts.forEach(this::add);
  }

  private void add(TokenBag text) {
    int[] more = text.entries();
    if (entryCount > Integer.MAX_VALUE - 16 - more.length) {
      throw new BadInput("there are more than 2 billion tokens in " + count
          + " pairs, too many to hold; give fewer pairs or lower --max-tokens");
    }
    if (entryCount + more.length > entries.length) {
      entries = Arrays.copyOf(entries, grown(entries.length, entryCount + more.length));
    }
    System.arraycopy(more, 0, entries, entryCount, more.length);
    entryCount += more.length;
    if (textCount == textEnds.length) {
      textEnds = Arrays.copyOf(textEnds, grown(textCount, textCount + 1));
      textKeys = Arrays.copyOf(textKeys, textEnds.length);
    }
    textEnds[textCount] = entryCount;
    textKeys[textCount++] = text.key();
  }

  private static int grown(int length, int needed) {
    return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, length + (length >> 1) + 16L));
  }

  /// Number of pairs.
  public int count() {
    return count;
  }

  /// Number of (text, token) entries.
  public int entryCount() {
    return entryCount;
  }

  /// The text of a pair's anchor. Its positive is text `anchor + 1`.
  public int anchor(int pair) {
    return anchors[pair];
  }

  /// The text after a pair's last; its negatives are those from `anchor + 2` on.
  public int textsEnd(int pair) {
    return pair + 1 == count ? textCount : anchors[pair + 1];
  }

  /// NaN for a pair without a score.
  public double score(int pair) {
    return scores[pair];
  }

  public boolean isScored(int pair) {
    return !Double.isNaN(scores[pair]);
  }

  public int part(int pair) {
    return parts[pair];
  }

  /// Equal keys mean equal texts.
  public long key(int text) {
    return textKeys[text];
  }

  int begin(int text) {
    return text == 0 ? 0 : textEnds[text - 1];
  }

  int end(int text) {
    return textEnds[text];
  }

  int entry(int index) {
    return entries[index];
  }

  /// These pairs alone, in this order.
  public EncodedPairs subset(int[] pairs) {
    EncodedPairs subset = new EncodedPairs();
    for (int pair : pairs) {
      java.util.ArrayList<TokenBag> texts = new java.util.ArrayList<>();
      for (int text = anchor(pair); text < textsEnd(pair); text++) {
        texts.add(
            new TokenBag(Arrays.copyOfRange(entries, begin(text), end(text)), textKeys[text]));
      }
      subset.add(texts, scores[pair], parts[pair]);
    }
    return subset;
  }

  /// How often each token occurs in all texts.
  public long[] tokenCounts(int vocabulary) {
    long[] counts = new long[vocabulary];
    for (int e = 0; e < entryCount; e++) {
      counts[TokenBag.token(entries[e])] += TokenBag.times(entries[e]);
    }
    return counts;
  }

  /// A number that differs, as good as certainly, between different examples.
  public long fingerprint() {
    long hash = count;
    for (int text = 0; text < textCount; text++) {
      hash = Seeds.mix(hash ^ textKeys[text]);
    }
    for (int pair = 0; pair < count; pair++) {
      hash = Seeds.mix(hash ^ anchors[pair] ^ Double.doubleToLongBits(scores[pair]));
    }
    return hash;
  }
}
