package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Byte-level BPE: text is normalised, cut into pre-tokens, and the bytes of each pre-token are merged
/// pair by pair (Sennrich et al. 2016; Radford et al. 2019).
public final class BpeTokenizer implements Tokenizer {

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
    this.encoders = new Pool<>(() -> new CachedEncoder(pipeline, new PairMerger(tables)));
  }

  public BpeModel model() {
    return model;
  }

  @Override
  public Normalizer normalizer() {
    return pipeline.normalizer();
  }

  public PreTokenizer preTokenizer() {
    return pipeline.preTokenizer();
  }

  /// The tokens beside the model's own, by id.
  public List<AddedToken> addedTokens() {
    return added;
  }

  Pipeline pipeline() {
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
  public byte[] decode(int... ids) {
    ByteSink out = new ByteSink();
    for (int id : ids) {
      byte[] token = bytes(id);
      out.add(token, 0, token.length);
    }
    return out.toArray();
  }

  private byte[] bytes(int id) {
    if (id >= 0 && id < model.tokens().length && model.tokens()[id] != null) {
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
