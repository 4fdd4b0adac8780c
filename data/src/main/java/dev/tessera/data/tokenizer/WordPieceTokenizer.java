package dev.tessera.data.tokenizer;

import dev.tessera.data.normalizer.Normalizer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// BERT's tokenizer, for static models that were made from BERT's family. Tessera reads it, encodes with
/// it and writes it, but does not train it.
public final class WordPieceTokenizer implements OpenTokenizer {

  private final List<String> tokens;
  private final Map<String, Integer> ids = new HashMap<>();
  private final Pipeline pipeline;
  private final Settings settings;
  private final boolean dropsUnknown;
  private final WordPieces model;
  private final Pool<CachedEncoder> encoders;

  /// What the file says beside the tokens.
  ///
  /// @param prefix what tokens begin with that do not begin a word
  /// @param mostCharacters words with more characters are unknown
  /// @param unknown the token for unknown words
  /// @param added tokens that the file lists outside the model
  record Settings(String prefix, int mostCharacters, String unknown, List<AddedToken> added) {}

  WordPieceTokenizer(List<String> tokens, Pipeline pipeline, Settings settings,
      boolean dropsUnknown) {
    this.tokens = tokens;
    this.pipeline = pipeline;
    this.settings = settings;
    this.dropsUnknown = dropsUnknown;
    for (int id = 0; id < tokens.size(); id++) {
      if (tokens.get(id) != null) {
        ids.put(tokens.get(id), id);
      }
    }
    if (!ids.containsKey(settings.unknown)) {
      throw new IllegalArgumentException("the unknown token '" + settings.unknown
          + "' is not in the vocabulary");
    }
    this.model = new WordPieces(tokens, settings.prefix, settings.mostCharacters,
        dropsUnknown ? -1 : unknownId());
    this.encoders = new Pool<>(() -> new CachedEncoder(pipeline, model));
  }

  /// The id that words get which the vocabulary cannot spell.
  @Override
  public int unknownId() {
    return ids.get(settings.unknown);
  }

  /// The same tokenizer, but unknown words give no token; model2vec leaves them out of the mean so.
  public WordPieceTokenizer droppingUnknown() {
    return new WordPieceTokenizer(tokens, pipeline, settings, true);
  }

  public boolean dropsUnknown() {
    return dropsUnknown;
  }

  @Override
  public Normalizer normalizer() {
    return pipeline.normalizer();
  }

  @Override
  public Pipeline pipeline() {
    return pipeline;
  }

  Settings settings() {
    return settings;
  }

  /// The tokens by id; null where an id is free.
  List<String> tokens() {
    return tokens;
  }

  @Override
  public int vocabularySize() {
    return tokens.size();
  }

  @Override
  public void encode(byte[] utf8, int from, int to, TokenSink sink) {
    CachedEncoder encoder = encoders.take();
    encoder.encode(utf8, from, to, sink);
    encoders.give(encoder);
  }

  @Override
  public void encodePreToken(byte[] utf8, int from, int to, TokenSink sink) {
    model.encode(utf8, from, to, sink);
  }

  @Override
  public int length(int id, boolean first) {
    String token = token(id);
    return (first ? token : token.substring(settings.prefix.length()))
        .getBytes(StandardCharsets.UTF_8).length;
  }

  /// The words with a space between; what was dropped or unknown is lost.
  @Override
  public byte[] decode(int... tokenIds) {
    StringBuilder text = new StringBuilder();
    for (int id : tokenIds) {
      String token = token(id);
      if (token.startsWith(settings.prefix) && !text.isEmpty()) {
        text.append(token, settings.prefix.length(), token.length());
      } else {
        text.append(text.isEmpty() ? "" : " ").append(token);
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean has(int id) {
    return id >= 0 && id < tokens.size() && tokens.get(id) != null;
  }

  @Override
  public String token(int id) {
    if (!has(id)) {
      throw new IllegalArgumentException("no token has the id " + id);
    }
    return tokens.get(id);
  }

  @Override
  public int id(String token) {
    return ids.getOrDefault(token, -1);
  }

  @Override
  public void words(byte[] utf8, int from, int to, WordSink sink) {
    pipeline.words(utf8, from, to, sink);
  }

  @Override
  public int[] encodeWord(String word) {
    TokenSink sink = new TokenSink();
    CachedEncoder encoder = encoders.take();
    encoder.encodeWord(word, sink);
    encoders.give(encoder);
    return sink.toArray();
  }
}
