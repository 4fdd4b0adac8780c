package dev.tessera.train.skipgram;

import java.util.Arrays;

/// Copies of a table's rows, made when a row is first asked for after [#clear], that no one else sees.
/// They lie close together, in few pages, so that work on them stays in the nearer caches.
final class PrivateRows implements Rows {

  /// Copies are sorted into so many buckets by the number of their row; a power of two.
  static final int BUCKETS = 32;

  private static final int FIRST_CAPACITY = 256;

  private final Table table;
  private final int stride;
  private final int scratchRows;
  /// For each row of the table its place here, if `rowAt` at that place agrees and is in use: so nothing
  /// need be cleared (Briggs and Torczon 1993).
  private final int[] placeOf;
  private int[] rowAt = new int[FIRST_CAPACITY];
  private int[] uses = new int[FIRST_CAPACITY];
  private int[] sorted = new int[FIRST_CAPACITY];
  private final int[] bucketFrom = new int[BUCKETS + 1];
  private float[] floats;
  private int size;

  PrivateRows(Table table, int scratchRows) {
    this.table = table;
    this.stride = table.stride();
    this.scratchRows = scratchRows;
    this.placeOf = new int[table.rows()];
    this.floats = new float[Table.floats(table.dim(), (long) scratchRows + FIRST_CAPACITY)];
  }

  /// About what copies of a table's rows take.
  ///
  /// @param asked for each row, how often it is asked for on average before copies are forgotten again
  static long bytes(int dim, double[] asked) {
    double copies = Arrays.stream(asked).map(times -> 1 - Math.exp(-times)).sum();
    long capacity = FIRST_CAPACITY;
    while (capacity < copies) {
      capacity *= 2;
    }
    return (long) asked.length * Integer.BYTES + Table.bytes(dim, capacity)
        + capacity * 3 * Integer.BYTES;
  }

  /// Forgets all copies.
  void clear() {
    size = 0;
    Arrays.fill(bucketFrom, 0);
  }

  /// Sorts the copies into buckets, within a bucket in the order in which they were made.
  void sort() {
    if (sorted.length < size) {
      sorted = new int[size * 2];
    }
    Arrays.fill(bucketFrom, 0);
    for (int place = 0; place < size; place++) {
      bucketFrom[1 + bucket(place)]++;
    }
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      bucketFrom[bucket + 1] += bucketFrom[bucket];
    }
    for (int place = size - 1; place >= 0; place--) {
      sorted[--bucketFrom[1 + bucket(place)]] = place;
    }
    System.arraycopy(bucketFrom, 1, bucketFrom, 0, BUCKETS);
    bucketFrom[BUCKETS] = size;
  }

  private int bucket(int place) {
    return rowAt[place] & BUCKETS - 1;
  }

  /// Where a bucket begins in [#sorted]; `bucketFrom(BUCKETS)` is the number of copies.
  int bucketFrom(int bucket) {
    return bucketFrom[bucket];
  }

  /// The place of the `i`-th copy after [#sort].
  int sorted(int i) {
    return sorted[i];
  }

  @Override
  public int offset(int row) {
    int place = placeOf[row];
    if (place >= size || rowAt[place] != row) {
      place = copy(row);
    }
    uses[place]++;
    return offsetAt(place);
  }

  private int copy(int row) {
    if (size == rowAt.length) {
      rowAt = Arrays.copyOf(rowAt, size * 2);
      uses = Arrays.copyOf(uses, size * 2);
      floats = Arrays.copyOf(floats, Table.floats(table.dim(), scratchRows + 2L * size));
    }
    int place = size++;
    placeOf[row] = place;
    rowAt[place] = row;
    uses[place] = 0;
    System.arraycopy(table.floats(), table.offset(row), floats, offsetAt(place), stride);
    return place;
  }

  @Override
  public float touch(int row) {
    return table.touch(row);
  }

  @Override
  public int scratch(int n) {
    return table.offset(n);
  }

  @Override
  public float[] floats() {
    return floats;
  }

  /// The number of copies.
  int size() {
    return size;
  }

  /// The number of the row whose copy is at a place.
  int rowAt(int place) {
    return rowAt[place];
  }

  /// How often the copy at a place was asked for.
  int uses(int place) {
    return uses[place];
  }

  /// Where the copy at a place begins.
  int offsetAt(int place) {
    return table.offset(scratchRows + place);
  }
}
