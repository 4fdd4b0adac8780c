package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Byte-level BPE: text is normalised, cut into pre-tokens, and the bytes of each pre-token are merged
/// pair by pair (Sennrich et al. 2016; Radford et al. 2019).
public final class BpeTokenizer implements OpenTokenizer {

  private final BpeModel model;
  private final Pipeline pipeline;
  private final List<AddedToken> added;
  private final Map<Integer, AddedToken> addedById = new HashMap<>();
  private final Map<String, AddedToken> addedByContent = new HashMap<>();
  private final int vocabularySize;
  private final BpeTables tables;
  private final Pool<CachedEncoder> encoders;

  /// @param added tokens beside the model's own, with ids that are null in `model.tokens()`
  public BpeTokenizer(BpeModel model, Normalizer normalizer, PreTokenizer preTokenizer,
      List<AddedToken> added) {
    this(model, new Pipeline(normalizer, preTokenizer), added);
  }

  BpeTokenizer(BpeModel model, Pipeline pipeline, List<AddedToken> added) {
    this.model = model;
    this.pipeline = pipeline;
    this.added = List.copyOf(added);
    int size = model.tokens().length;
    for (AddedToken token : added) {
      addedById.put(token.id(), token);
      addedByContent.put(token.content(), token);
      size = Math.max(size, token.id() + 1);
    }
    this.vocabularySize = size;
    this.tables = new BpeTables(model);
    this.encoders = new Pool<>(() -> new CachedEncoder(pipeline, new ChunkMerger(tables)));
  }

  public BpeModel model() {
    return model;
  }

  @Override
  public Normalizer normalizer() {
    return pipeline.normalizer();
  }

  /// This tokenizer with other tokens, cutting text as it does.
  public BpeTokenizer with(BpeModel otherModel, List<AddedToken> otherAdded) {
    return new BpeTokenizer(otherModel, pipeline, otherAdded);
  }

  /// The tokens beside the model's own, by id.
  public List<AddedToken> addedTokens() {
    return added;
  }

  /// The token beside the model's own with this text, or null.
  AddedToken addedToken(String content) {
    return addedByContent.get(content);
  }

  @Override
  public Pipeline pipeline() {
    return pipeline;
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public void encode(byte[] utf8, int from, int to, TokenSink sink) {
    CachedEncoder encoder = encoders.take();
    encoder.encode(utf8, from, to, sink);
    encoders.give(encoder);
  }

  @Override
  public int[] encode(String text) {
    CachedEncoder encoder = encoders.take();
    int[] tokens = encoder.encode(text);
    encoders.give(encoder);
    return tokens;
  }

  /// Nothing is kept of the tokens.
  @Override
  public long count(byte[] utf8, int from, int to) {
    CachedEncoder encoder = encoders.take();
    long count = encoder.count(utf8, from, to);
    encoders.give(encoder);
    return count;
  }

  /// Appends the first tokens of `utf8[from, to)` to `sink`, at most `most`, and never part of a
  /// character: a token that ends inside one is left out with all that belong to that character.
  ///
  /// @return where the text of the last token appended ends
  public int encodeFirst(byte[] utf8, int from, int to, int most, TokenSink sink) {
    if (!pipeline.normalizer().isIdentity() || pipeline.scanner() == null) {
      return firstOf(TokenSpans.of(this, utf8, from, to), utf8, from, to, most, sink);
    }
    CachedEncoder encoder = encoders.take();
    int first = sink.size();
    int reached = encoder.encodeFirst(utf8, from, to, most, sink);
    encoders.give(encoder);
    int size = sink.size();
    while (size - first > most || reached < to && (utf8[reached] & 0xC0) == 0x80) {
      reached -= bytes(sink.get(--size)).length;
    }
    sink.cut(size);
    return reached;
  }

  private static int firstOf(TokenSpans spans, byte[] utf8, int from, int to, int most,
      TokenSink sink) {
    int size = Math.min(most, spans.size());
    while (size > 0 && size < spans.size() && isWithinPiece(spans, size, utf8)) {
      size--;
    }
    for (int i = 0; i < size; i++) {
      sink.add(spans.ids()[i]);
    }
    return size == spans.size() ? to : size == 0 ? from : spans.ends()[size - 1];
  }

  /// Whether a cut before this token would part a character, or text that was normalised as one piece.
  private static boolean isWithinPiece(TokenSpans spans, int token, byte[] utf8) {
    int cut = spans.starts()[token];
    return spans.ends()[token - 1] > cut || (utf8[cut] & 0xC0) == 0x80;
  }

  /// Encodes with BPE-dropout: each merge is passed over with a probability, so that a model sees words
  /// cut in different ways (Provilkov et al. 2020).
  ///
  /// @param dropout from 0, nothing is passed over, to 1, nothing is merged
  /// @param seed the same seed gives the same tokens
  public void encodeWithDropout(byte[] utf8, int from, int to, double dropout, long seed,
      TokenSink sink) {
    PairMerger merger = new PairMerger(tables, dropout, new SplittableRandom(seed));
    pipeline.preTokens(utf8, from, to,
        (bytes, start, end) -> merger.encode(bytes, start, end, sink));
  }

  @Override
  public void encodePreToken(byte[] utf8, int from, int to, TokenSink sink) {
    CachedEncoder encoder = encoders.take();
    encoder.encodePreToken(utf8, from, to, sink);
    encoders.give(encoder);
  }

  @Override
  public int length(int id, boolean first) {
    return bytes(id).length;
  }

  @Override
  public byte[] decode(int... ids) {
    ByteSink out = new ByteSink();
    for (int id : ids) {
      byte[] token = bytes(id);
      out.add(token, 0, token.length);
    }
    return out.toArray();
  }

  @Override
  public boolean has(int id) {
    return isLearnt(id) || addedById.containsKey(id);
  }

  private boolean isLearnt(int id) {
    return id >= 0 && id < model.tokens().length && model.tokens()[id] != null;
  }

  private byte[] bytes(int id) {
    if (isLearnt(id)) {
      return model.tokens()[id];
    }
    AddedToken token = addedById.get(id);
    if (token == null) {
      throw new IllegalArgumentException("no token has the id " + id);
    }
    return token.content().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String token(int id) {
    AddedToken token = addedById.get(id);
    return token != null ? token.content() : ByteLevel.spell(bytes(id));
  }

  @Override
  public int id(String token) {
    AddedToken special = addedByContent.get(token);
    if (special != null) {
      return special.id();
    }
    byte[] bytes = ByteLevel.bytes(token);
    return bytes == null ? -1 : tables.find(bytes, 0, bytes.length);
  }

  @Override
  public void words(byte[] utf8, int from, int to, WordSink sink) {
    pipeline.words(utf8, from, to, sink);
  }

  @Override
  public int[] encodeWord(String word) {
    TokenSink ids = new TokenSink();
    CachedEncoder encoder = encoders.take();
    encoder.encodeWord(word, ids);
    encoders.give(encoder);
    return ids.toArray();
  }
}
