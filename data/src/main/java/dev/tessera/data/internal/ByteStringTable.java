package dev.tessera.data.internal;

import java.util.Arrays;

/// A growing set of byte strings, each with a dense id in the order of arrival: the map from words to
/// numbers without an object a word.
///
/// Strings lie one behind the other in one array; the hash table holds `id + 1` beside the upper half
/// of the hash, so that a look-up touches the strings only on a likely hit. Reading is safe for many
/// threads once nothing is added any more.
public final class ByteStringTable {

  private byte[] bytes;
  private int[] starts;
  private int size;
  /// Hash in the upper, id + 1 in the lower half; 0 is free. Length is a power of two.
  private long[] slots;

  public ByteStringTable() {
    this(64);
  }

  public ByteStringTable(int expected) {
    bytes = new byte[Math.max(64, (int) Math.min(expected * 8L, 1 << 28))];
    starts = new int[Math.max(16, expected) + 1];
    slots = new long[Integer.highestOneBit(Math.max(16, expected)) << 2];
  }

  /// How many different strings there are.
  public int size() {
    return size;
  }

  /// The id of a string, or -1.
  public int find(byte[] source, int from, int to) {
    int hash = Words64.hash(source, from, to);
    for (int slot = hash & slots.length - 1; slots[slot] != 0; slot = slot + 1
        & slots.length - 1) {
      if (matches(slots[slot], hash, source, from, to)) {
        return (int) slots[slot] - 1;
      }
    }
    return -1;
  }

  /// The id of a string, which is added if it is new: then its id is the size before.
  public int add(byte[] source, int from, int to) {
    int hash = Words64.hash(source, from, to);
    int slot = hash & slots.length - 1;
    while (slots[slot] != 0) {
      if (matches(slots[slot], hash, source, from, to)) {
        return (int) slots[slot] - 1;
      }
      slot = slot + 1 & slots.length - 1;
    }
    append(source, from, to);
    slots[slot] = (long) hash << 32 | size;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  /// How many bytes of memory a table takes that has grown to so many strings.
  ///
  /// @param bytes how many bytes they have together
  public static long memory(long strings, long bytes) {
    return doubled(2 * strings) * 8 + doubled(strings) * 4 + doubled(bytes);
  }

  /// The length of an array that has doubled until it held so many entries.
  public static long doubled(long entries) {
    return Long.highestOneBit(Math.max(1, entries - 1)) << 1;
  }

  /// Forgets all strings but keeps the memory.
  public void clear() {
    Arrays.fill(slots, 0);
    size = 0;
  }

  /// The array that holds all strings: string `id` is `bytes()[start(id), end(id))`. It may be another
  /// one after the next [#add].
  public byte[] bytes() {
    return bytes;
  }

  public int start(int id) {
    return starts[id];
  }

  public int end(int id) {
    return starts[id + 1];
  }

  public byte[] get(int id) {
    return Arrays.copyOfRange(bytes, starts[id], starts[id + 1]);
  }

  private boolean matches(long entry, int hash, byte[] source, int from, int to) {
    if ((int) (entry >>> 32) != hash) {
      return false;
    }
    int id = (int) entry - 1;
    return Arrays.equals(bytes, starts[id], starts[id + 1], source, from, to);
  }

  private void append(byte[] source, int from, int to) {
    int end = Math.addExact(starts[size], to - from);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes,
          (int) Math.min(Math.max(2L * bytes.length, end), Integer.MAX_VALUE - 8));
    }
    System.arraycopy(source, from, bytes, starts[size], to - from);
    if (++size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    starts[size] = end;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long entry : old) {
      if (entry != 0) {
        int slot = (int) (entry >>> 32) & slots.length - 1;
        while (slots[slot] != 0) {
          slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = entry;
      }
    }
  }
}
