package dev.tessera.data.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a stream of UTF-8 of any length into stretches that can be encoded each by itself.
///
/// The text is cut before spaces that stand behind something else than white space. No pre-token of the
/// named pre-tokenisers crosses such a place or depends on what is beyond it, so the tokens are those of
/// the text as a whole; with a pattern of one's own they are only if it keeps to that as well. Where a
/// window has no such place it grows up to [#LONGEST_WINDOW] and is then cut between two characters.
public final class Stretches {

  static final int FIRST_WINDOW = 1 << 20;
  static final int LONGEST_WINDOW = 1 << 23;

  private final InputStream in;
  private final int longest;
  private byte[] window;
  private int size;
  private boolean ended;

  public Stretches(InputStream in) {
    this(in, FIRST_WINDOW, LONGEST_WINDOW);
  }

  Stretches(InputStream in, int first, int longest) {
    this.in = in;
    this.window = new byte[first];
    this.longest = longest;
  }

  /// The next stretch, or null at the end of the text.
  public byte[] next() throws IOException {
    int cut = 0;
    while (cut == 0 && !ended) {
      size += in.readNBytes(window, size, window.length - size);
      ended = size < window.length;
      cut = ended ? size : cut();
      if (cut == 0 && !ended) {
        window = Arrays.copyOf(window, Math.min(longest, window.length * 2));
      }
    }
    if (cut == 0) {
      return null;
    }
    byte[] stretch = Arrays.copyOf(window, cut);
    System.arraycopy(window, cut, window, 0, size - cut);
    size -= cut;
    return stretch;
  }

  /// Where the full window may be cut; 0 if it should grow.
  private int cut() {
    for (int at = size - 1; at > 0; at--) {
      if (window[at] == ' ' && window[at - 1] > ' ') {
        return at;
      }
    }
    if (size < longest) {
      return 0;
    }
    int at = size - 1;
    while (at > size - 4 && (window[at] & 0xC0) == 0x80) {
      at--;
    }
    return at;
  }
}
