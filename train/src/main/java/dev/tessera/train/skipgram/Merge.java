package dev.tessera.train.skipgram;

import java.util.Arrays;
import java.util.List;

/// Puts the shards' copies of a table's rows back into the table, in an order that depends on nothing
/// but the shards' numbers.
///
/// A row that one shard has changed is simply replaced. What several shards have changed by is added
/// up and, where they would together overshoot, scaled down: a row that is used k times is drawn about
/// 1 - (1-a)^k of the way to where it is drawn to, a being what one use does, so the sum is scaled by
/// (1 - (1-a)^Σk) / Σ(1 - (1-a)^k). This is 1 for rare rows and falls to 1/shards for the most frequent.
///
/// Different buckets may be merged by different threads at the same time.
final class Merge {

  /// Places in [PrivateRows] fit into so many bits of a code, the shard's number lies above.
  private static final int PLACE_BITS = 24;

  private final Table table;
  private final PrivateRows[] shards;
  /// For each row of the table the code of the first copy of it; 0 outside of [#bucket].
  private final int[] firstCopy;
  /// For each copy, by shard and place, the code of the next copy of the same row, or 0.
  private final int[][] nextCopy;
  /// How much of the way is left after so many uses: (1-a)^k.
  private final float[] left = new float[256];

  Merge(Table table, List<PrivateRows> shards) {
    this.table = table;
    this.shards = shards.toArray(PrivateRows[]::new);
    this.firstCopy = new int[table.rows()];
    this.nextCopy = new int[shards.size()][0];
  }

  /// Makes ready for the buckets. To be called when all shards are done.
  ///
  /// @param pull what one use of a row does, a
  void prepare(float pull) {
    left[0] = 1;
    for (int uses = 1; uses < left.length; uses++) {
      left[uses] = left[uses - 1] * (1 - pull);
    }
    for (int shard = 0; shard < nextCopy.length; shard++) {
      if (nextCopy[shard].length < shards[shard].size()) {
        nextCopy[shard] = new int[shards[shard].size() * 2];
      }
    }
  }

  /// Merges all rows of a bucket.
  ///
  /// @param kernel of the calling thread
  /// @param scratch a row
  void bucket(int bucket, WindowKernel kernel, float[] scratch) {
    link(bucket);
    for (int shard = 0; shard < nextCopy.length; shard++) {
      PrivateRows copies = shards[shard];
      for (int i = copies.bucketFrom(bucket); i < copies.bucketFrom(bucket + 1); i++) {
        int place = copies.sorted(i);
        int row = copies.rowAt(place);
        if (firstCopy[row] == code(shard, place)) {
          firstCopy[row] = 0;
          putBack(row, shard, place, kernel, scratch);
        }
      }
    }
  }

  private void link(int bucket) {
    for (int shard = nextCopy.length - 1; shard >= 0; shard--) {
      PrivateRows copies = shards[shard];
      for (int i = copies.bucketFrom(bucket); i < copies.bucketFrom(bucket + 1); i++) {
        int place = copies.sorted(i);
        int row = copies.rowAt(place);
        nextCopy[shard][place] = firstCopy[row];
        firstCopy[row] = code(shard, place);
      }
    }
  }

  private static int code(int shard, int place) {
    return shard + 1 << PLACE_BITS | place;
  }

  private void putBack(int row, int shard, int place, WindowKernel kernel, float[] scratch) {
    PrivateRows copies = shards[shard];
    if (nextCopy[shard][place] == 0) {
      System.arraycopy(copies.floats(), copies.offsetAt(place), table.floats(), table.offset(row),
          table.stride());
    } else {
      addUp(row, code(shard, place), kernel, scratch);
    }
  }

  private void addUp(int row, int firstCode, WindowKernel kernel, float[] sum) {
    float alone = 0;
    float left = 1;
    int copies = 0;
    Arrays.fill(sum, 0);
    for (int code = firstCode; code != 0; code = next(code)) {
      PrivateRows shard = shards[shard(code)];
      kernel.add(shard.floats(), shard.offsetAt(place(code)), sum, 0);
      float leftByThis = left(shard.uses(place(code)));
      alone += 1 - leftByThis;
      left *= leftByThis;
      copies++;
    }
    float scale = alone > 0 ? (1 - left) / alone : 1;
    kernel.mix(1 - scale * copies, table.floats(), table.offset(row), scale, sum);
  }

  private float left(int uses) {
    return left[Math.min(uses, left.length - 1)];
  }

  private int next(int code) {
    return nextCopy[shard(code)][place(code)];
  }

  private static int shard(int code) {
    return (code >>> PLACE_BITS) - 1;
  }

  private static int place(int code) {
    return code & (1 << PLACE_BITS) - 1;
  }
}
