package dev.tessera.data.normalizer;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.internal.Utf8;
import java.util.Arrays;

/// Normalised text that knows, byte for byte, from where in the original text it comes.
///
/// Text is normalised piece by piece, where a piece is the least that can be normalised by itself; every
/// byte of a piece comes from the whole of it.
public final class AlignedText {

  private final byte[] utf8;
  /// Where in the original text the piece begins that made each byte, and where it ends.
  private final int[] starts;
  private final int[] ends;

  private AlignedText(byte[] utf8, int[] starts, int[] ends) {
    this.utf8 = utf8;
    this.starts = starts;
    this.ends = ends;
  }

  /// Normalises `utf8[from, to)`; positions are positions in `utf8`.
  public static AlignedText of(Normalizer normalizer, byte[] utf8, int from, int to) {
    int[] starts = new int[to - from];
    int[] ends = new int[to - from];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = from + i;
      ends[i] = from + i + 1;
    }
    return new AlignedText(Arrays.copyOfRange(utf8, from, to), starts, ends).then(normalizer);
  }

  /// The normalised text.
  public byte[] utf8() {
    return utf8;
  }

  /// Where in the original text the byte at `index` of the normalised one comes from: the first byte.
  public int start(int index) {
    return starts[index];
  }

  /// As [#start], but the byte behind the last one.
  public int end(int index) {
    return ends[index];
  }

  private AlignedText then(Normalizer normalizer) {
    if (normalizer.isIdentity()) {
      return this;
    }
    if (normalizer instanceof NormalizerSequence sequence) {
      AlignedText text = this;
      for (Normalizer part : sequence.parts()) {
        text = text.then(part);
      }
      return text;
    }
    return apply(normalizer);
  }

  private AlignedText apply(Normalizer normalizer) {
    boolean characterwise = normalizer == NormalizerStep.LOWERCASE
        || normalizer == NormalizerStep.STRIP_MARKS;
    ByteSink out = new ByteSink();
    int[] newStarts = new int[utf8.length + 16];
    int[] newEnds = new int[utf8.length + 16];
    for (int at = 0; at < utf8.length;) {
      int end = characterwise
          ? at + (Utf8.decode(utf8, at, utf8.length) & 7)
          : pieceEnd(utf8, at, utf8.length);
      int before = out.size();
      normalizer.normalize(utf8, at, end, out);
      if (out.size() > newStarts.length) {
        newStarts = Arrays.copyOf(newStarts, out.size() * 2);
        newEnds = Arrays.copyOf(newEnds, out.size() * 2);
      }
      Arrays.fill(newStarts, before, out.size(), starts[at]);
      Arrays.fill(newEnds, before, out.size(), ends[end - 1]);
      at = end;
    }
    return new AlignedText(out.toArray(), Arrays.copyOf(newStarts, out.size()),
        Arrays.copyOf(newEnds, out.size()));
  }

  /// Where the piece that begins at `at` ends: before the next character that neither combines with what
  /// is before it nor decomposes to one that does.
  static int pieceEnd(byte[] utf8, int at, int to) {
    int end = at + (Utf8.decode(utf8, at, to) & 7);
    while (end < to) {
      int decoded = Utf8.decode(utf8, end, to);
      if (!mayCombine(decoded >> 3)) {
        break;
      }
      end += decoded & 7;
    }
    return end;
  }

  private static boolean mayCombine(int codePoint) {
    return codePoint >= 0x300 && (NormalizerStep.isMark(codePoint) || isJamo(codePoint)
        || codePoint == 0xFF9E || codePoint == 0xFF9F);
  }

  /// Vowels and final consonants of Hangul, which make a syllable with what is before them, and their
  /// compatibility forms.
  private static boolean isJamo(int codePoint) {
    return codePoint >= 0x1160 && codePoint <= 0x11FF || codePoint >= 0x3131 && codePoint <= 0x318E
        || codePoint >= 0xD7B0 && codePoint <= 0xD7FF || codePoint >= 0xFFA0 && codePoint <= 0xFFDC;
  }
}
