package dev.tessera.data.tokenizer;

import dev.tessera.data.pretokenizer.PreTokenSink;
import dev.tessera.data.pretokenizer.PreTokenizer;

/// A tokenizer that shows what it does on its way from text to tokens. All of Tessera's own are.
public sealed interface OpenTokenizer extends Tokenizer
    permits BpeTokenizer, WordPieceTokenizer, WordLevelTokenizer {

  Pipeline pipeline();

  /// How text is cut once it is normalised.
  default PreTokenizer preTokenizer() {
    return pipeline().preTokenizer();
  }

  /// Gives the pre-tokens of a text to `sink`: normalised, and each encoded by itself.
  default void preTokens(byte[] utf8, int from, int to, PreTokenSink sink) {
    pipeline().preTokens(utf8, from, to, sink);
  }

  /// Appends the tokens of a single pre-token; see [#preTokens].
  void encodePreToken(byte[] utf8, int from, int to, TokenSink sink);

  /// How many bytes a token takes of a pre-token that has several tokens.
  int length(int id, boolean first);

  /// Whether this id is that of a token; there may be gaps.
  boolean has(int id);

  /// The token for what the vocabulary cannot spell, or -1 if there is none.
  default int unknownId() {
    return -1;
  }
}
