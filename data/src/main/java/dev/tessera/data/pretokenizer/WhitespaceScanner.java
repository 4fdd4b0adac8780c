package dev.tessera.data.pretokenizer;

import static dev.tessera.data.internal.CharClass.SPACE;

/// [PreTokenizer#whitespace()].
final class WhitespaceScanner implements Scanner {

  @Override
  public int next(byte[] utf8, int at, int to) {
    int end = Runs.without(SPACE, utf8, at, to);
    return end > at ? end : ~Runs.of(SPACE, utf8, at, to);
  }
}
