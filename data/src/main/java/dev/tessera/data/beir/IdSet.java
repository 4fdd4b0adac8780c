package dev.tessera.data.beir;

/// The ids seen so far, as 128-bit hashes: 21 to 43 bytes an id however long it is, where a set of
/// strings takes about 100. Two ids of ten million share a hash with a chance of 10⁻²⁵. Not
/// thread-safe.
final class IdSet {

  private static final long SEED = 0x9E3779B97F4A7C15L;

  private long[] slots = new long[2 * 1024];
  private int size;

  /// Adds an id; false if it is there already.
  boolean add(String id) {
    // 0, 0 marks an empty slot, so the lower half is made odd.
    if (!insert(hash(id, SEED), hash(id, ~SEED) | 1)) {
      return false;
    }
    if (++size * 8 > slots.length * 3) {
      grow();
    }
    return true;
  }

  private boolean insert(long high, long low) {
    int mask = slots.length / 2 - 1;
    for (int slot = (int) high & mask;; slot = (slot + 1) & mask) {
      if (slots[2 * slot + 1] == 0) {
        slots[2 * slot] = high;
        slots[2 * slot + 1] = low;
        return true;
      }
      if (slots[2 * slot] == high && slots[2 * slot + 1] == low) {
        return false;
      }
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[Math.multiplyExact(old.length, 2)];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != 0) {
        insert(old[i], old[i + 1]);
      }
    }
  }

  private static long hash(String id, long seed) {
    long hash = seed;
    for (int i = 0; i < id.length(); i++) {
      hash = mix(hash + SEED ^ id.charAt(i));
    }
    return mix(hash + id.length());
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
