package dev.tessera.data.inspect;

import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.text.PassageSink;
import dev.tessera.data.tokenizer.OpenTokenizer;
import dev.tessera.data.tokenizer.TokenSink;

/// What becomes of a text under a tokenizer. Confined to one thread while it grows.
public final class TextMeasure implements PassageSink {

  private final OpenTokenizer tokenizer;
  private final TokenSink tokens = new TokenSink();
  private final long[] counts;
  private long bytes;
  private long words;
  private long preTokens;
  private long wholePreTokens;
  private long unknownPreTokens;
  private long tokenTotal;

  TextMeasure(OpenTokenizer tokenizer) {
    this.tokenizer = tokenizer;
    this.counts = new long[tokenizer.vocabularySize()];
  }

  @Override
  public void passage(byte[] utf8, int from, int to) {
    bytes += to - from;
    PreTokenizer.whitespace().split(utf8, from, to, (text, start, end) -> words++);
    tokenizer.preTokens(utf8, from, to, this::preToken);
  }

  private void preToken(byte[] utf8, int from, int to) {
    tokens.clear();
    tokenizer.encodePreToken(utf8, from, to, tokens);
    boolean unknown = tokens.size() == 0
        || tokens.size() == 1 && tokens.get(0) == tokenizer.unknownId();
    preTokens++;
    unknownPreTokens += unknown ? 1 : 0;
    wholePreTokens += tokens.size() == 1 && !unknown ? 1 : 0;
    tokenTotal += tokens.size();
    for (int i = 0; i < tokens.size(); i++) {
      counts[tokens.get(i)]++;
    }
  }

  /// Adds what another one, of the same tokenizer, has measured.
  void add(TextMeasure other) {
    bytes += other.bytes;
    words += other.words;
    preTokens += other.preTokens;
    wholePreTokens += other.wholePreTokens;
    unknownPreTokens += other.unknownPreTokens;
    tokenTotal += other.tokenTotal;
    for (int id = 0; id < counts.length; id++) {
      counts[id] += other.counts[id];
    }
  }

  public long bytes() {
    return bytes;
  }

  /// Runs of anything but white space, so that they are the same for every tokenizer.
  public long words() {
    return words;
  }

  public long tokens() {
    return tokenTotal;
  }

  /// Compression: bytes of text for each token.
  public double bytesPerToken() {
    return (double) bytes / tokenTotal;
  }

  public double tokensPerWord() {
    return (double) tokenTotal / words;
  }

  /// The share of pre-tokens, as often as they occur, that are one token each.
  public double inOneToken() {
    return (double) wholePreTokens / preTokens;
  }

  /// Coverage: the share of pre-tokens, as often as they occur, that the vocabulary can spell.
  public double coverage() {
    return 1 - (double) unknownPreTokens / preTokens;
  }

  /// How many different tokens occur.
  public int used() {
    int used = 0;
    for (long count : counts) {
      used += count > 0 ? 1 : 0;
    }
    return used;
  }

  /// How often a token occurs.
  public long count(int id) {
    return counts[id];
  }
}
