package dev.tessera.retrieval.mining;

/// When two texts say the same: their letters and digits are the same, whatever stands between them and
/// whichever are capitals. Texts are remembered by a 64-bit hash: of a million texts two share one with a
/// chance of 1 in 30 million, and then a negative is lost.
final class SameText {

  private static final long SEED = 0x9E3779B97F4A7C15L;

  private SameText() {}

  /// Equal for texts that say the same.
  static long hash(String text) {
    long hash = SEED;
    for (int i = 0; i < text.length();) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (Character.isLetterOrDigit(codePoint)) {
        hash = mix(hash + SEED ^ Character.toLowerCase(codePoint));
      }
    }
    return hash;
  }

  /// Equal for two pairs of the same texts in the same roles.
  static long hash(long anchor, long text) {
    return mix(anchor + SEED ^ text);
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
