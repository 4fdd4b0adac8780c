package dev.tessera.data.tokenizer;

import dev.tessera.data.normalizer.Normalizer;
import java.nio.charset.StandardCharsets;

/// Turns text into token ids and back, and text into words.
///
/// Everything is defined on UTF-8 bytes. Implementations are immutable and safe for use by many
/// threads. Special tokens written out in a text are ordinary text: a user's text cannot inject one.
public interface Tokenizer {

  /// Ids run from 0 to `vocabularySize() - 1`.
  int vocabularySize();

  /// Appends the token ids of `utf8[from, to)` to `sink`.
  void encode(byte[] utf8, int from, int to, TokenSink sink);

  /// The token ids of a text.
  default int[] encode(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    TokenSink sink = new TokenSink();
    encode(utf8, 0, utf8.length, sink);
    return sink.toArray();
  }

  /// How many tokens `utf8[from, to)` has.
  default long count(byte[] utf8, int from, int to) {
    TokenSink sink = new TokenSink();
    encode(utf8, from, to, sink);
    return sink.size();
  }

  /// The bytes that these tokens stand for. For a lossless tokenizer (byte-level BPE without a
  /// normaliser) this undoes [#encode] byte for byte, also where a token ends inside a character.
  byte[] decode(int... ids);

  /// The token as `tokenizer.json` spells it.
  String token(int id);

  /// The id of a token as `tokenizer.json` spells it, or -1.
  int id(String token);

  /// The **words** of a text: its normalised pre-tokens that hold a letter or a number, without the
  /// space or punctuation a pre-token may carry in front. This is what skip-gram sees as words, what `words.tsv`
  /// lists and what neighbours and analogies speak of.
  void words(byte[] utf8, int from, int to, WordSink sink);

  /// The token ids of a single word as it stands inside a sentence, that is with a space before it
  /// where the pre-tokeniser keeps spaces. Empty only if the tokenizer has no token for it at all.
  int[] encodeWord(String word);

  /// What is done to a text before it is cut.
  default Normalizer normalizer() {
    return Normalizer.NONE;
  }
}
