package dev.tessera.train.skipgram;

import dev.tessera.data.tokenizer.TokenSink;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.words.WordTable;

/// Gives each token a row of its own and those of its character n-grams, of which it is the plain mean.
///
/// An n-gram of a single token would only double that token's row, so it gets none. The rows exist while
/// the model is trained; afterwards each token's mean becomes its vector, and nothing but the token table
/// is left. So a token learns from all that look like it, and serving costs what it did.
final class NgramRows {

  private static final byte BEGIN = '<';
  private static final byte END = '>';

  private final Tokenizer tokenizer;
  private final Ngrams ngrams;
  private final WordTable table = new WordTable();
  private byte[] marked = new byte[0];

  private NgramRows(Tokenizer tokenizer, Ngrams ngrams) {
    this.tokenizer = tokenizer;
    this.ngrams = ngrams;
  }

  /// The rows of each token: first its own, which has its number, then those of its n-grams.
  static Composition of(Tokenizer tokenizer, Ngrams ngrams) {
    return ngrams.areNone()
        ? Composition.identity(tokenizer.vocabularySize())
        : new NgramRows(tokenizer, ngrams).compose();
  }

  private Composition compose() {
    int tokens = tokenizer.vocabularySize();
    TokenSink found = new TokenSink();
    int[] ends = new int[tokens];
    for (int token = 0; token < tokens; token++) {
      find(token, found);
      ends[token] = found.size();
    }
    return rows(found, ends);
  }

  private Composition rows(TokenSink found, int[] ends) {
    int[] rowOf = new int[table.size()];
    int rows = ends.length;
    for (int ngram = 0; ngram < rowOf.length; ngram++) {
      rowOf[ngram] = table.count(ngram) > 1 ? rows++ : -1;
    }
    TokenSink all = new TokenSink();
    int[] starts = new int[ends.length + 1];
    for (int token = 0, at = 0; token < ends.length; token++) {
      all.add(token);
      for (; at < ends[token]; at++) {
        int row = rowOf[found.get(at)];
        if (row >= 0) {
          all.add(row);
        }
      }
      starts[token + 1] = all.size();
    }
    return new Composition(starts, all.toArray());
  }

  private void find(int token, TokenSink found) {
    int length = mark(tokenizer.decode(token));
    for (int from = 0; from < length; from = next(from, length)) {
      int to = from;
      for (int characters = 1; characters <= ngrams.max() && to < length; characters++) {
        to = next(to, length);
        boolean whole = from == 0 && to == length;
        if (characters >= ngrams.min() && !whole) {
          found.add(table.add(marked, from, to));
        }
      }
    }
  }

  /// Puts the token, without the space it may begin with, between its marks. Returns the length.
  private int mark(byte[] token) {
    int from = token.length > 0 && token[0] == ' ' ? 1 : 0;
    int length = token.length - from + 2;
    if (marked.length < length) {
      marked = new byte[2 * length];
    }
    marked[0] = BEGIN;
    System.arraycopy(token, from, marked, 1, token.length - from);
    marked[length - 1] = END;
    return length;
  }

  /// Where the character behind the one at `at` begins.
  private int next(int at, int length) {
    int next = at + 1;
    while (next < length && (marked[next] & 0xC0) == 0x80) {
      next++;
    }
    return next;
  }
}
