package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenSink;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.pretokenizer.Scanner;
import java.nio.charset.StandardCharsets;

/// The part that all tokenizers have in common: text is normalised, then cut into pre-tokens.
///
/// @param normalizer what is done to the text first
/// @param preTokenizer how it is cut then
/// @param afterPrefix null, or: every pre-token that does not begin with a space gets one
///     (`add_prefix_space`) and is cut once more by this
record Pipeline(Normalizer normalizer, PreTokenizer preTokenizer, PreTokenizer afterPrefix) {

  Pipeline(Normalizer normalizer, PreTokenizer preTokenizer) {
    this(normalizer, preTokenizer, null);
  }

  /// Whether pre-tokens that do not begin with a space get one.
  boolean prefixSpace() {
    return afterPrefix != null;
  }

  /// How normalised text is cut, if a scanner can do it; else null.
  Scanner scanner() {
    return prefixSpace() ? null : preTokenizer.scanner();
  }

  /// Gives the pre-tokens of a text to `sink`.
  void preTokens(byte[] utf8, int from, int to, PreTokenSink sink) {
    PreTokenSink target = prefixSpace() ? new PrefixingSink(afterPrefix, sink) : sink;
    if (normalizer.isIdentity()) {
      preTokenizer.split(utf8, from, to, target);
    } else {
      ByteSink normalised = new ByteSink();
      normalizer.normalize(utf8, from, to, normalised);
      preTokenizer.split(normalised.array(), 0, normalised.size(), target);
    }
  }

  /// Gives the words of a text to `sink`; see [Tokenizer#words].
  void words(byte[] utf8, int from, int to, WordSink sink) {
    preTokens(utf8, from, to, new WordTrim(sink));
  }

  /// Gives the pre-tokens of a word inside a sentence to `sink`: with a space before it, but without
  /// pre-tokens that hold nothing but that space.
  void word(String word, PreTokenSink sink) {
    byte[] utf8 = (" " + word).getBytes(StandardCharsets.UTF_8);
    preTokens(utf8, 0, utf8.length, (bytes, from, to) -> {
      if (to - from > 1 || bytes[from] != ' ') {
        sink.preToken(bytes, from, to);
      }
    });
  }

  /// Puts a space before what has none, then cuts again.
  private static final class PrefixingSink implements PreTokenSink {

    private final PreTokenizer after;
    private final PreTokenSink sink;
    private final ByteSink prefixed = new ByteSink();

    PrefixingSink(PreTokenizer after, PreTokenSink sink) {
      this.after = after;
      this.sink = sink;
    }

    @Override
    public void preToken(byte[] utf8, int from, int to) {
      if (utf8[from] == ' ') {
        after.split(utf8, from, to, sink);
      } else {
        prefixed.clear();
        prefixed.add((byte) ' ');
        prefixed.add(utf8, from, to);
        after.split(prefixed.array(), 0, prefixed.size(), sink);
      }
    }
  }
}
