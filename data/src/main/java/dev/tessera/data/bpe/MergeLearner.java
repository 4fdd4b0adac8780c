package dev.tessera.data.bpe;

import dev.tessera.data.internal.ByteStringTable;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.AddedToken;
import dev.tessera.data.tokenizer.BpeModel;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.MergeList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Learns merges from pre-token counts: the most frequent pair of adjacent tokens becomes a token, again
/// and again (Sennrich et al. 2016, algorithm 1). Counts of pairs are kept up to date from merge to merge,
/// never counted again.
///
/// It begins where a tokenizer ends, be it one of bytes only: pre-tokens are first cut as that one cuts
/// them. So a tokenizer can be extended, and a run that was killed goes on from its last checkpoint.
final class MergeLearner {

  /// Is told of progress now and then.
  @FunctionalInterface
  interface Checkpoint {
    /// @param learner whose [MergeLearner#model] is the state to keep
    void reached(MergeLearner learner) throws IOException;
  }

  private final BpeSettings settings;
  private final Words words;
  private final PairTable pairs = new PairTable();
  private final PairQueue queue = new PairQueue(pairs);
  private byte[][] tokens;
  private int tokenCount;
  /// Every token's bytes, special ones among them, so that no token is made twice.
  private final ByteStringTable known = new ByteStringTable();
  private final MergeList merges = new MergeList();
  private final boolean wholeFirst;

  /// @param base what has been learnt so far; special tokens have their ids in it
  MergeLearner(BpeSettings settings, BpeTokenizer base, PreTokenCounts counts) {
    this.settings = settings;
    BpeModel model = base.model();
    tokenCount = base.vocabularySize();
    tokens = Arrays.copyOf(model.tokens(), Math.max(tokenCount, settings.vocabularySize()));
    wholeFirst = model.wholeFirst();
    merges.addAll(model);
    for (byte[] token : model.tokens()) {
      if (token != null) {
        known.add(token, 0, token.length);
      }
    }
    for (AddedToken added : base.addedTokens()) {
      byte[] utf8 = added.content().getBytes(StandardCharsets.UTF_8);
      known.add(utf8, 0, utf8.length);
    }
    words = new Words(base, counts);
    countPairs();
  }

  /// About how many bytes of memory a learner needs beside the counts it is given; for pairs 11 bytes for
  /// each byte of pre-tokens were measured on 100 MB of Wikipedia.
  ///
  /// @param bytes how many bytes the pre-tokens have together
  static long memory(long preTokens, long bytes) {
    return Words.memory(preTokens, bytes) + bytes * 14;
  }

  /// How many bytes of memory this takes.
  long memory() {
    return words.memory() + pairMemory();
  }

  /// How many bytes of memory the pairs take.
  long pairMemory() {
    return pairs.memory() + queue.memory();
  }

  /// Learns until the vocabulary is full or no pair is frequent enough.
  void learn(Checkpoint checkpoint, Progress progress) throws IOException {
    int wanted = settings.vocabularySize() - tokenCount;
    try (Progress.Task task = progress.start("learning merges", wanted, "merges")) {
      while (tokenCount < settings.vocabularySize()) {
        int pair = next();
        if (pair < 0) {
          break;
        }
        merge(pair);
        task.advance(1);
        checkpoint.reached(this);
      }
    }
  }

  /// What has been learnt so far.
  BpeModel model() {
    return merges.model(Arrays.copyOf(tokens, tokenCount), wholeFirst);
  }

  private void countPairs() {
    for (int word = 0; word < words.end(); word = words.next(word)) {
      for (int i = words.start(word); i + 1 < words.end(word); i++) {
        int left = words.token(i);
        int right = words.token(i + 1);
        if (fits(left, right)) {
          int pair = pairs.add(PairTable.key(left, right));
          pairs.addCount(pair, words.count(word));
          pairs.addWord(pair, word);
        }
      }
    }
    for (int pair = 0; pair < pairs.size(); pair++) {
      queue.push(pair);
    }
  }

  /// Takes the pair to merge next out of the queue; -1 if none is frequent enough.
  private int next() {
    while (!queue.isEmpty()) {
      int pair = queue.first();
      long count = pairs.count(pair);
      if (count != queue.firstCount()) {
        queue.refreshFirst();
      } else if (count < settings.minFrequency()) {
        return -1;
      } else {
        queue.removeFirst();
        if (isNew(pair)) {
          return pair;
        }
      }
    }
    return -1;
  }

  /// Whether the pair's bytes are no token yet. They are one if they spell a special token, which text
  /// must not become, or if another tokenizer's merges are being extended.
  private boolean isNew(int pair) {
    byte[] joined = joined(pair);
    return known.find(joined, 0, joined.length) < 0;
  }

  private byte[] joined(int pair) {
    byte[] left = tokens[(int) (pairs.key(pair) >>> 32)];
    byte[] right = tokens[(int) pairs.key(pair)];
    byte[] joined = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, joined, left.length, right.length);
    return joined;
  }

  private void merge(int pair) {
    int token = tokenCount++;
    tokens[token] = joined(pair);
    known.add(tokens[token], 0, tokens[token].length);
    int left = (int) (pairs.key(pair) >>> 32);
    int right = (int) pairs.key(pair);
    merges.add(left, right, token);
    int firstNew = pairs.size();
    int[] where = pairs.words(pair);
    for (int i = 1; i <= where[0]; i++) {
      mergeIn(where[i], left, right, token);
    }
    pairs.forgetWords(pair);
    for (int made = firstNew; made < pairs.size(); made++) {
      queue.push(made);
    }
  }

  /// Merges every occurrence in a word, from left to right, and keeps the counts of its pairs.
  private void mergeIn(int word, int left, int right, int token) {
    int start = words.start(word);
    int end = words.end(word);
    int first = first(start, end, left, right);
    if (first == end) {
      return;
    }
    long count = words.count(word);
    int to = first;
    for (int at = first; at < end; at++) {
      int here = words.token(at);
      if (here == left && at + 1 < end && words.token(at + 1) == right) {
        if (to > start) {
          unmade(words.token(to - 1), left, count);
          made(words.token(to - 1), token, word, count);
        }
        if (at + 2 < end) {
          unmade(right, words.token(at + 2), count);
          made(token, words.token(at + 2), word, count);
        }
        words.set(to++, token);
        at++;
      } else {
        words.set(to++, here);
      }
    }
    words.shorten(word, to);
  }

  /// Where a pair occurs first, or `end`.
  private int first(int start, int end, int left, int right) {
    for (int at = start; at + 1 < end; at++) {
      if (words.token(at) == left && words.token(at + 1) == right) {
        return at;
      }
    }
    return end;
  }

  private void made(int left, int right, int word, long count) {
    if (fits(left, right)) {
      int pair = pairs.add(PairTable.key(left, right));
      pairs.addCount(pair, count);
      pairs.addWord(pair, word);
    }
  }

  private void unmade(int left, int right, long count) {
    if (fits(left, right)) {
      pairs.addCount(pairs.add(PairTable.key(left, right)), -count);
    }
  }

  private boolean fits(int left, int right) {
    return (long) tokens[left].length + tokens[right].length <= settings.maxTokenLength();
  }
}
