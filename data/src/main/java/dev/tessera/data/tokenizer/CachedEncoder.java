package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.internal.ShortKey;
import dev.tessera.data.pretokenizer.PreTokenSink;
import dev.tessera.data.pretokenizer.Scanner;
import java.nio.charset.StandardCharsets;

/// Encodes text with what one thread needs for it: caches before the model, and buffers.
final class CachedEncoder implements PreTokenSink {

  private final Pipeline pipeline;
  private final Scanner scanner;
  private final PreTokenModel model;
  private final PreTokenCache cache = new PreTokenCache();
  private final LongPreTokenCache longCache = new LongPreTokenCache();
  private final ByteSink normalised = new ByteSink();
  /// For tokens that nobody else has a sink for.
  private final TokenSink own = new TokenSink();
  private final PreTokenSink counter = this::countPreToken;
  private TokenSink sink;
  private long total;

  CachedEncoder(Pipeline pipeline, PreTokenModel model) {
    this.pipeline = pipeline;
    this.scanner = pipeline.scanner();
    this.model = model;
  }

  /// Appends the tokens of `utf8[from, to)` to `out`.
  void encode(byte[] utf8, int from, int to, TokenSink out) {
    sink = out;
    each(utf8, from, to, this);
  }

  /// The tokens of a text.
  int[] encode(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    own.clear();
    encode(utf8, 0, utf8.length, own);
    int[] tokens = own.toArray();
    own.shrink();
    return tokens;
  }

  /// How many tokens `utf8[from, to)` has.
  long count(byte[] utf8, int from, int to) {
    sink = own;
    own.clear();
    total = 0;
    each(utf8, from, to, counter);
    return total + own.size();
  }

  private void countPreToken(byte[] utf8, int from, int to) {
    preToken(utf8, from, to);
    if (own.size() > 1024) {
      total += own.size();
      own.clear();
    }
  }

  /// Appends the tokens of the first pre-tokens of `utf8[from, to)` to `out`, up to that with which
  /// there are at least `enough`. Only for a pipeline that has a scanner and no normaliser.
  ///
  /// @return where the last pre-token encoded ends
  int encodeFirst(byte[] utf8, int from, int to, int enough, TokenSink out) {
    sink = out;
    int first = out.size();
    int reached = from;
    int at = from;
    while (at < to && out.size() - first < enough) {
      int end = scanner.next(utf8, at, to);
      if (end >= 0) {
        preToken(utf8, at, end);
        reached = end;
        at = end;
      } else {
        at = ~end;
      }
    }
    return reached;
  }

  private void each(byte[] utf8, int from, int to, PreTokenSink target) {
    if (scanner == null) {
      pipeline.preTokens(utf8, from, to, target);
    } else if (pipeline.normalizer().isIdentity()) {
      scan(utf8, from, to, target);
    } else {
      normalised.clear();
      pipeline.normalizer().normalize(utf8, from, to, normalised);
      scan(normalised.array(), 0, normalised.size(), target);
    }
  }

  private void scan(byte[] utf8, int from, int to, PreTokenSink target) {
    int at = from;
    while (at < to) {
      int end = scanner.next(utf8, at, to);
      if (end >= 0) {
        target.preToken(utf8, at, end);
        at = end;
      } else {
        at = ~end;
      }
    }
  }

  /// Appends the tokens of a single pre-token to `out`.
  void encodePreToken(byte[] utf8, int from, int to, TokenSink out) {
    sink = out;
    preToken(utf8, from, to);
  }

  /// Appends the tokens of a word inside a sentence; see [Tokenizer#encodeWord].
  void encodeWord(String word, TokenSink out) {
    sink = out;
    pipeline.word(word, this);
  }

  @Override
  public void preToken(byte[] utf8, int from, int to) {
    int length = to - from;
    if (length > PreTokenCache.LONGEST) {
      longPreToken(utf8, from, to);
      return;
    }
    long low = ShortKey.low(utf8, from, length);
    long high = ShortKey.high(utf8, from, length);
    if (!cache.find(low, high, sink)) {
      int first = sink.size();
      longPreToken(utf8, from, to);
      int count = sink.size() - first;
      if (count > 0 && count <= PreTokenCache.MOST_TOKENS) {
        cache.put(low, high, sink, count);
      }
    }
  }

  /// A pre-token that the first cache does not hold.
  private void longPreToken(byte[] utf8, int from, int to) {
    if (to - from > LongPreTokenCache.LONGEST) {
      model.encode(utf8, from, to, sink);
    } else if (!longCache.find(utf8, from, to, sink)) {
      int first = sink.size();
      model.encode(utf8, from, to, sink);
      if (to - from > PreTokenCache.LONGEST || sink.size() - first > PreTokenCache.MOST_TOKENS) {
        longCache.put(utf8, from, to, sink, first);
      }
    }
  }
}
