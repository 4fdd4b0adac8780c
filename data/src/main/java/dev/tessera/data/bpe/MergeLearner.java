package dev.tessera.data.bpe;

import dev.tessera.data.internal.ByteStringTable;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.BpeModel;
import dev.tessera.data.tokenizer.ByteLevel;
import dev.tessera.data.tokenizer.MergeList;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Learns merges from pre-token counts: the most frequent pair of adjacent tokens becomes a token, again
/// and again (Sennrich et al. 2016, algorithm 1). Counts of pairs are kept up to date from merge to merge,
/// never counted again.
final class MergeLearner {

  private final BpeSettings settings;
  /// Tokens of all words, one word behind the other; a word shrinks in its place.
  private int[] symbols;
  private int[] starts;
  private int[] lengths;
  private long[] wordCounts;
  private final PairTable pairs = new PairTable();
  private final PairQueue queue = new PairQueue(pairs);
  private byte[][] tokens;
  private int tokenCount;
  /// Every token's bytes, special ones among them, so that no token is made twice.
  private final ByteStringTable known = new ByteStringTable();
  private final MergeList merges = new MergeList();

  MergeLearner(BpeSettings settings) {
    this.settings = settings;
  }

  BpeModel learn(PreTokenCounts counts, Progress progress) {
    addAlphabet();
    addWords(counts);
    addPairs();
    int wanted = settings.vocabularySize() - tokenCount;
    try (Progress.Task task = progress.start("learning merges", wanted, "merges")) {
      while (tokenCount < settings.vocabularySize()) {
        int pair = next();
        if (pair < 0) {
          break;
        }
        merge(pair);
        task.advance(1);
      }
    }
    return merges.model(Arrays.copyOf(tokens, tokenCount), false);
  }

  /// Special tokens have the first ids, then come the 256 bytes.
  private void addAlphabet() {
    tokens = new byte[settings.vocabularySize()][];
    for (String special : settings.specialTokens()) {
      byte[] utf8 = special.getBytes(StandardCharsets.UTF_8);
      known.add(utf8, 0, utf8.length);
      tokenCount++;
    }
    for (byte b : ByteLevel.alphabet()) {
      tokens[tokenCount++] = new byte[] {b};
    }
  }

  private void addWords(PreTokenCounts counts) {
    ByteStringTable table = counts.preTokens();
    int[] byteTokens = new int[256];
    for (int id = settings.specialTokens().size(); id < tokenCount; id++) {
      byteTokens[tokens[id][0] & 0xFF] = id;
    }
    int size = counts.size();
    starts = new int[size];
    lengths = new int[size];
    wordCounts = new long[size];
    symbols = new int[size == 0 ? 0 : table.end(size - 1)];
    for (int word = 0; word < size; word++) {
      starts[word] = table.start(word);
      lengths[word] = table.end(word) - table.start(word);
      wordCounts[word] = counts.count(word);
    }
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = byteTokens[table.bytes()[i] & 0xFF];
    }
  }

  private void addPairs() {
    for (int word = 0; word < starts.length; word++) {
      for (int i = starts[word]; i + 1 < starts[word] + lengths[word]; i++) {
        int pair = pairs.add(PairTable.key(symbols[i], symbols[i + 1]));
        pairs.addCount(pair, wordCounts[word]);
        pairs.addWord(pair, word);
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

  /// Whether the pair's bytes are no token yet. They are one only if they spell a special token, which
  /// text must not become.
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
    int count = pairs.wordCount(pair);
    for (int i = 0; i < count; i++) {
      mergeIn(where[i], left, right, token);
    }
    pairs.forgetWords(pair);
    for (int made = firstNew; made < pairs.size(); made++) {
      queue.push(made);
    }
  }

  /// Merges every occurrence in a word, from left to right, and keeps the counts of its pairs.
  private void mergeIn(int word, int left, int right, int token) {
    int start = starts[word];
    int end = start + lengths[word];
    long count = wordCounts[word];
    int to = start;
    for (int at = start; at < end; at++) {
      if (symbols[at] == left && at + 1 < end && symbols[at + 1] == right) {
        if (to > start) {
          pairs.addCount(pairs.add(PairTable.key(symbols[to - 1], left)), -count);
          made(symbols[to - 1], token, word, count);
        }
        if (at + 2 < end) {
          pairs.addCount(pairs.add(PairTable.key(right, symbols[at + 2])), -count);
          made(token, symbols[at + 2], word, count);
        }
        symbols[to++] = token;
        at++;
      } else {
        symbols[to++] = symbols[at];
      }
    }
    lengths[word] = to - start;
  }

  private void made(int left, int right, int word, long count) {
    if ((long) tokens[left].length + tokens[right].length <= settings.maxTokenLength()) {
      int pair = pairs.add(PairTable.key(left, right));
      pairs.addCount(pair, count);
      pairs.addWord(pair, word);
    }
  }
}
