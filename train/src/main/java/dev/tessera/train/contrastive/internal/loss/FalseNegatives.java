package dev.tessera.train.contrastive.internal.loss;

import java.util.Arrays;

/// The candidates of a batch that must not count as negatives of an anchor because they are, word for
/// word, what belongs to it.
///
/// Row `i` of a batch is anchor `i` with candidate `i` as its positive; the candidates from the batch
/// size on are hard negatives. Candidate `j` is masked for anchor `i ≠ j` if its text is that of the
/// anchor or of its positive, or if it is the positive of an anchor with the same text.
public final class FalseNegatives {

  private final int[] from;
  private final int[] columns;

  /// @param from of each anchor where its masked candidates begin, and at last where they end
  /// @param columns the masked candidates, rising for each anchor
  public FalseNegatives(int[] from, int[] columns) {
    this.from = from;
    this.columns = columns;
  }

  /// @param anchors a key for each anchor's text; equal keys mean equal texts
  /// @param candidates a key for each candidate's text, at least as many as anchors
  public static FalseNegatives of(long[] anchors, long[] candidates) {
    Index byAnchor = Index.of(anchors, anchors.length);
    Index byCandidate = Index.of(candidates, candidates.length);
    int[] from = new int[anchors.length + 1];
    int[] columns = new int[16];
    int size = 0;
    for (int row = 0; row < anchors.length; row++) {
      int[] masked = union(row, byCandidate.equalTo(candidates[row]),
          byCandidate.equalTo(anchors[row]), byAnchor.equalTo(anchors[row]));
      if (size + masked.length > columns.length) {
        columns = Arrays.copyOf(columns, Math.max(size + masked.length, 2 * columns.length));
      }
      System.arraycopy(masked, 0, columns, size, masked.length);
      size += masked.length;
      from[row + 1] = size;
    }
    return new FalseNegatives(from, Arrays.copyOf(columns, size));
  }

  /// Of each anchor where its masked candidates begin in [#columns], and at last where they end.
  public int[] begins() {
    return from;
  }

  /// The masked candidates of all anchors, rising for each.
  public int[] columns() {
    return columns;
  }

  private static final int[] NONE = {};

  private static int[] union(int self, int[] a, int[] b, int[] c) {
    if (a.length + b.length + c.length <= 2 && onlySelf(a, self) && onlySelf(b, self)
        && onlySelf(c, self)) {
      return NONE; // the usual case
    }
    return java.util.stream.Stream.of(a, b, c)
        .flatMapToInt(Arrays::stream)
        .filter(column -> column != self)
        .sorted()
        .distinct()
        .toArray();
  }

  private static boolean onlySelf(int[] columns, int self) {
    return columns.length == 0 || columns.length == 1 && columns[0] == self;
  }

  public boolean isEmpty() {
    return columns.length == 0;
  }

  /// How many (anchor, candidate) pairs are masked.
  public int size() {
    return columns.length;
  }

  /// Where the masked candidates of an anchor begin in [#column]; they end where the next anchor's
  /// begin, and rise.
  int begin(int row) {
    return from[row];
  }

  int column(int index) {
    return columns[index];
  }

  /// Items by their key: sorted keys, and the items in the same order.
  private record Index(long[] keys, int[] items) {

    static Index of(long[] keys, int count) {
      long[] sorted = Arrays.copyOf(keys, count);
      Arrays.sort(sorted);
      int[] items = new int[count];
      int[] filled = new int[count];
      for (int item = 0; item < count; item++) {
        int first = first(sorted, keys[item]);
        items[first + filled[first]++] = item;
      }
      return new Index(sorted, items);
    }

    /// The items with this key, rising.
    int[] equalTo(long key) {
      int first = first(keys, key);
      if (first < 0) {
        return NONE;
      }
      int end = first;
      while (end < keys.length && keys[end] == key) {
        end++;
      }
      return Arrays.copyOfRange(items, first, end);
    }

    private static int first(long[] sorted, long key) {
      int found = Arrays.binarySearch(sorted, key);
      while (found > 0 && sorted[found - 1] == key) {
        found--;
      }
      return found;
    }
  }
}
