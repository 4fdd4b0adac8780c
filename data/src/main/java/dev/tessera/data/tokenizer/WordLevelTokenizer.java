package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.internal.ByteStringTable;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Whole words as tokens: what models have whose unit is the word.
///
/// One made by [#of] gives **no token** for an unknown word, so that a text's mean is that of its known
/// words. One read from a HuggingFace `WordLevel` model gives that model's unknown token.
public final class WordLevelTokenizer implements OpenTokenizer {

  private final Pipeline pipeline;
  private final ByteStringTable words;
  private final int[] ids;
  private final byte[][] tokens;
  private final int unknown;

  /// @param words the words in the order of their ids; null where an id is free
  /// @param unknown the id for words that are none of these, or -1 for no token at all
  WordLevelTokenizer(List<String> words, Pipeline pipeline, int unknown) {
    this.pipeline = pipeline;
    this.unknown = unknown;
    this.words = new ByteStringTable(words.size());
    this.ids = new int[words.size()];
    this.tokens = new byte[words.size()][];
    for (int id = 0; id < tokens.length; id++) {
      if (words.get(id) == null) {
        continue;
      }
      byte[] utf8 = words.get(id).getBytes(StandardCharsets.UTF_8);
      int before = this.words.size();
      int number = this.words.add(utf8, 0, utf8.length);
      if (number < before) {
        throw new IllegalArgumentException("the word '" + words.get(id) + "' stands there twice");
      }
      ids[number] = id;
      tokens[id] = utf8;
    }
  }

  /// A tokenizer whose token ids are the positions in a list of words. It cuts text with
  /// [PreTokenizer#words()] and drops what is not in the list.
  ///
  /// @param words distinct words as [Tokenizer#words] gives them
  /// @param normalizers applied from left to right; none at all leaves the text as it is
  public static WordLevelTokenizer of(List<String> words, Normalizer... normalizers) {
    Normalizer normalizer = Normalizer.sequence(List.of(normalizers));
    return new WordLevelTokenizer(words, new Pipeline(normalizer, PreTokenizer.words()), -1);
  }

  @Override
  public Normalizer normalizer() {
    return pipeline.normalizer();
  }

  /// The id that unknown words get, or -1 if they get none.
  @Override
  public int unknownId() {
    return unknown;
  }

  @Override
  public Pipeline pipeline() {
    return pipeline;
  }

  /// The words by id; null where an id is free.
  public List<String> words() {
    List<String> list = new ArrayList<>(tokens.length);
    for (byte[] token : tokens) {
      list.add(token == null ? null : new String(token, StandardCharsets.UTF_8));
    }
    return list;
  }

  @Override
  public int vocabularySize() {
    return tokens.length;
  }

  @Override
  public void encode(byte[] utf8, int from, int to, TokenSink sink) {
    pipeline.preTokens(utf8, from, to, (bytes, start, end) -> add(bytes, start, end, sink));
  }

  @Override
  public void encodePreToken(byte[] utf8, int from, int to, TokenSink sink) {
    add(utf8, from, to, sink);
  }

  @Override
  public int length(int id, boolean first) {
    return checked(id).length;
  }

  private void add(byte[] utf8, int from, int to, TokenSink sink) {
    int number = words.find(utf8, from, to);
    if (number >= 0) {
      sink.add(ids[number]);
    } else if (unknown >= 0) {
      sink.add(unknown);
    }
  }

  /// The words with a space between.
  @Override
  public byte[] decode(int... ids) {
    ByteSink out = new ByteSink();
    for (int id : ids) {
      if (out.size() > 0) {
        out.add((byte) ' ');
      }
      byte[] token = checked(id);
      out.add(token, 0, token.length);
    }
    return out.toArray();
  }

  @Override
  public boolean has(int id) {
    return id >= 0 && id < tokens.length && tokens[id] != null;
  }

  private byte[] checked(int id) {
    if (!has(id)) {
      throw new IllegalArgumentException("no token has the id " + id);
    }
    return tokens[id];
  }

  /// The word itself. (In the file the words of [#of] stand as byte-level tokens; see [Tokenizers].)
  @Override
  public String token(int id) {
    return new String(checked(id), StandardCharsets.UTF_8);
  }

  @Override
  public int id(String token) {
    byte[] utf8 = token.getBytes(StandardCharsets.UTF_8);
    int number = words.find(utf8, 0, utf8.length);
    return number < 0 ? -1 : ids[number];
  }

  @Override
  public void words(byte[] utf8, int from, int to, WordSink sink) {
    pipeline.words(utf8, from, to, sink);
  }

  @Override
  public int[] encodeWord(String word) {
    TokenSink sink = new TokenSink();
    pipeline.word(word, (bytes, from, to) -> add(bytes, from, to, sink));
    return sink.toArray();
  }
}
