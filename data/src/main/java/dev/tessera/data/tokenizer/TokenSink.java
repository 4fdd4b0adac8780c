package dev.tessera.data.tokenizer;

import java.util.Arrays;

/// A growing list of token ids without boxing. Not thread-safe; meant to be cleared and used again.
public final class TokenSink {

  private static final int MUCH = 1 << 16;

  private int[] ids = new int[256];
  private int size;

  public void add(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
    }
    ids[size++] = id;
  }

  public int size() {
    return size;
  }

  public int get(int index) {
    return ids[index];
  }

  /// Drops everything from the entry `newSize` on.
  public void cut(int newSize) {
    if (newSize > size) {
      throw new IndexOutOfBoundsException(newSize + " of " + size);
    }
    size = newSize;
  }

  public void clear() {
    size = 0;
  }

  /// Clears, and lets go of the memory if it is much.
  void shrink() {
    size = 0;
    if (ids.length > MUCH) {
      ids = new int[256];
    }
  }

  /// The backing array; only its first [#size()] entries mean anything, until the next `add`.
  public int[] array() {
    return ids;
  }

  public int[] toArray() {
    return Arrays.copyOf(ids, size);
  }
}
