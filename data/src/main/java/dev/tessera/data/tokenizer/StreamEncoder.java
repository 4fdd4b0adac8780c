package dev.tessera.data.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Encodes a stream of UTF-8 of any length in constant memory.
///
/// The text is cut before spaces that stand behind something else than white space. No pre-token of the
/// named pre-tokenisers crosses such a place or depends on what is beyond it, so the tokens are those of
/// the text as a whole; with a pattern of one's own they are only if it keeps to that as well. Where a
/// window has no such place it grows up to [#LONGEST_WINDOW] and is then cut between two characters.
public final class StreamEncoder {

  static final int FIRST_WINDOW = 1 << 20;
  static final int LONGEST_WINDOW = 1 << 26;

  /// Takes the tokens of the next stretch of text.
  @FunctionalInterface
  public interface Receiver {
    /// @param tokens only lent; cleared after the call
    /// @param bytes how long the stretch is that they come from
    void tokens(TokenSink tokens, int bytes) throws IOException;
  }

  private final Tokenizer tokenizer;
  private final int longest;
  private byte[] window;
  private int size;

  private StreamEncoder(Tokenizer tokenizer, int first, int longest) {
    this.tokenizer = tokenizer;
    this.window = new byte[first];
    this.longest = longest;
  }

  /// Reads `in` to its end and gives all its tokens to `receiver`, stretch by stretch.
  ///
  /// @return how many bytes were read
  public static long encode(Tokenizer tokenizer, InputStream in, Receiver receiver)
      throws IOException {
    return encode(tokenizer, in, receiver, FIRST_WINDOW, LONGEST_WINDOW);
  }

  static long encode(Tokenizer tokenizer, InputStream in, Receiver receiver, int first, int longest)
      throws IOException {
    return new StreamEncoder(tokenizer, first, longest).run(in, receiver);
  }

  private long run(InputStream in, Receiver receiver) throws IOException {
    TokenSink tokens = new TokenSink();
    long total = 0;
    while (true) {
      int read = in.readNBytes(window, size, window.length - size);
      size += read;
      boolean last = size < window.length;
      int cut = last ? size : cut();
      if (cut > 0) {
        tokens.clear();
        tokenizer.encode(window, 0, cut, tokens);
        receiver.tokens(tokens, cut);
        total += cut;
        System.arraycopy(window, cut, window, 0, size - cut);
        size -= cut;
      } else if (!last) {
        window = Arrays.copyOf(window, Math.min(longest, window.length * 2));
      }
      if (last) {
        return total;
      }
    }
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
