package dev.tessera.data.tokenizer;

import dev.tessera.data.parallel.InOrder;
import java.io.IOException;
import java.io.InputStream;

/// Encodes a stream of UTF-8 of any length in constant memory; see [Stretches] for how it is cut.
public final class StreamEncoder {

  /// Takes the tokens of the next stretch of text.
  @FunctionalInterface
  public interface Receiver {
    /// @param tokens only lent
    /// @param bytes how long the stretch is that they come from
    void tokens(TokenSink tokens, int bytes) throws IOException;
  }

  private record Encoded(TokenSink tokens, int bytes) {}

  private StreamEncoder() {}

  /// Reads `in` to its end and gives all its tokens to `receiver`, stretch by stretch.
  ///
  /// @return how many bytes were read
  public static long encode(Tokenizer tokenizer, InputStream in, int threads, Receiver receiver)
      throws IOException {
    return encode(tokenizer, new Stretches(in), threads, receiver);
  }

  static long encode(Tokenizer tokenizer, Stretches stretches, int threads, Receiver receiver)
      throws IOException {
    long total = 0;
    try (InOrder<Encoded> work = new InOrder<>(threads,
        encoded -> receiver.tokens(encoded.tokens, encoded.bytes))) {
      for (byte[] next = stretches.next(); next != null; next = stretches.next()) {
        byte[] stretch = next;
        total += stretch.length;
        work.add(() -> encoded(tokenizer, stretch));
      }
      work.finish();
    }
    return total;
  }

  private static Encoded encoded(Tokenizer tokenizer, byte[] stretch) {
    TokenSink tokens = new TokenSink();
    tokenizer.encode(stretch, 0, stretch.length, tokens);
    return new Encoded(tokens, stretch.length);
  }
}
