package dev.tessera.data.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Counts words by their bytes: an open-addressing hash table over one growing array that holds all
/// words end to end, so that counting allocates nothing per word. Words get ids in order of first
/// appearance. Not thread-safe.
public final class WordTable {

  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
      ByteOrder.LITTLE_ENDIAN);

  /// Word `id` is `bytes[starts[id], starts[id + 1])`.
  private byte[] bytes = new byte[1 << 16];
  private int[] starts = new int[1 << 12];
  private int[] hashes = new int[1 << 12];
  private long[] counts = new long[1 << 12];
  /// Id plus one of the word that hashes here, 0 where the slot is free; at most half are taken.
  private int[] slots = new int[1 << 13];
  private int size;

  /// The number of distinct words.
  public int size() {
    return size;
  }

  public long count(int id) {
    return counts[id];
  }

  /// How many characters' bytes all distinct words have together.
  public int totalBytes() {
    return starts[size];
  }

  public String word(int id) {
    return new String(bytes, starts[id], starts[id + 1] - starts[id], StandardCharsets.UTF_8);
  }

  /// Counts the word `utf8[from, to)` once and returns its id.
  public int add(byte[] utf8, int from, int to) {
    return add(utf8, from, to, 1);
  }

  /// Counts the word `utf8[from, to)` `times` times and returns its id.
  public int add(byte[] utf8, int from, int to, long times) {
    int hash = hash(utf8, from, to);
    int slot = slot(utf8, from, to, hash);
    int id = slots[slot] - 1;
    if (id < 0) {
      id = append(utf8, from, to, hash, slot);
    }
    counts[id] += times;
    return id;
  }

  /// The id of the word `utf8[from, to)`, or -1.
  public int find(byte[] utf8, int from, int to) {
    return slots[slot(utf8, from, to, hash(utf8, from, to))] - 1;
  }

  /// Adds all counts of `other` and returns which id here each of its ids has become.
  public int[] addAll(WordTable other) {
    int[] ids = new int[other.size];
    for (int id = 0; id < other.size; id++) {
      ids[id] = add(other.bytes, other.starts[id], other.starts[id + 1], other.counts[id]);
    }
    return ids;
  }

  /// Ids of the words that occur at least `minCount` times, by falling count and then by their bytes:
  /// the order of a [Vocabulary], whatever the order in which the words came.
  public int[] ranked(long minCount) {
    long[] keys = new long[size];
    int kept = 0;
    for (int id = 0; id < size; id++) {
      if (counts[id] >= minCount) {
        long rarity = Integer.MAX_VALUE - Math.min(counts[id], Integer.MAX_VALUE);
        keys[kept++] = rarity << Integer.SIZE | id;
      }
    }
    Arrays.sort(keys, 0, kept);
    int[] ids = new int[kept];
    for (int i = 0; i < kept; i++) {
      ids[i] = (int) keys[i];
    }
    for (int from = 0, to; from < kept; from = to) {
      to = from + 1;
      while (to < kept && keys[to] >>> Integer.SIZE == keys[from] >>> Integer.SIZE) {
        to++;
      }
      sortTies(ids, from, to);
    }
    return ids;
  }

  /// The words that occur at least `minCount` times.
  public Vocabulary vocabulary(long minCount) {
    int[] ids = ranked(minCount);
    List<String> words = new ArrayList<>(ids.length);
    long[] kept = new long[ids.length];
    for (int rank = 0; rank < ids.length; rank++) {
      words.add(word(ids[rank]));
      kept[rank] = counts[ids[rank]];
    }
    return new Vocabulary(words, kept);
  }

  /// A merge sort, as the comparison would box every id otherwise.
  private void sortTies(int[] ids, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sortTies(ids, from, middle);
    sortTies(ids, middle, to);
    int[] left = Arrays.copyOfRange(ids, from, middle);
    for (int l = 0, r = middle, at = from; l < left.length; at++) {
      boolean takeRight = r < to && compare(ids[r], left[l]) < 0;
      ids[at] = takeRight ? ids[r++] : left[l++];
    }
  }

  private int compare(int a, int b) {
    int byCount = Long.compare(counts[b], counts[a]);
    return byCount != 0
        ? byCount
        : Arrays.compareUnsigned(bytes, starts[a], starts[a + 1], bytes, starts[b], starts[b + 1]);
  }

  private int slot(byte[] utf8, int from, int to, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (true) {
      int id = slots[slot] - 1;
      if (id < 0 || hashes[id] == hash
          && Arrays.equals(bytes, starts[id], starts[id + 1], utf8, from, to)) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
  }

  private int append(byte[] utf8, int from, int to, int hash, int slot) {
    int id = size++;
    if (size == counts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    int start = starts[id];
    int end = Math.addExact(start, to - from);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, 2L * end)));
    }
    System.arraycopy(utf8, from, bytes, start, to - from);
    starts[size] = end;
    hashes[id] = hash;
    slots[slot] = size;
    if (size * 2 > slots.length) {
      grow();
    }
    return id;
  }

  private void grow() {
    int[] larger = new int[slots.length * 2];
    int mask = larger.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = hashes[id] & mask;
      while (larger[slot] != 0) {
        slot = slot + 1 & mask;
      }
      larger[slot] = id + 1;
    }
    slots = larger;
  }

  /// Multiply and fold, eight bytes at a time.
  private static int hash(byte[] utf8, int from, int to) {
    long hash = to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (hash ^ (long) LONG.get(utf8, at)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = rest << Byte.SIZE | utf8[at] & 0xFF;
    }
    hash = (hash ^ rest) * 0xD1342543DE82EF95L;
    return (int) (hash >>> Integer.SIZE);
  }
}
