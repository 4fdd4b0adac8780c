package dev.tessera.retrieval.index;

import java.io.IOException;
import java.util.ArrayDeque;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// After every name such as `java.util.HashMap` or `max_value` also gives its parts, and theirs: first
/// `java`, `util` and `HashMap`, then `Hash` and `Map`. Parts count as words of the document: leaving them
/// out of its length ranks worse. Parts of a single character (the m of mRNA) and of digits only (of 3.14)
/// are no parts.
final class IdentifierParts extends TokenFilter {

  private record Part(int from, int to) {}

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute increment = addAttribute(
      PositionIncrementAttribute.class);
  private final ArrayDeque<Part> parts = new ArrayDeque<>();
  private State name;
  private char[] chars;
  private int start;
  private boolean offsetsFit;

  IdentifierParts(TokenStream words) {
    super(words);
  }

  @Override
  public boolean incrementToken() throws IOException {
    Part part = parts.poll();
    if (part != null) {
      restoreState(name);
      term.copyBuffer(chars, part.from, part.to - part.from);
      increment.setPositionIncrement(1);
      if (offsetsFit) {
        offset.setOffset(start + part.from, start + part.to);
      }
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    findParts(term.buffer(), term.length());
    if (!parts.isEmpty()) {
      name = captureState();
      chars = new String(term.buffer(), 0, term.length()).toCharArray();
      start = offset.startOffset();
      offsetsFit = offset.endOffset() - start == chars.length;
    }
    return true;
  }

  private void findParts(char[] text, int length) {
    for (int from = 0; from < length;) {
      int to = from;
      while (to < length && Character.isLetterOrDigit(text[to])) {
        to++;
      }
      if (to - from < length) {
        add(text, from, to);
      }
      findHumps(text, from, to);
      from = to + 1;
    }
  }

  /// The parts of camel case: `HTTPServer` has HTTP and Server.
  private void findHumps(char[] text, int from, int to) {
    int hump = from;
    for (int i = from + 1; i < to; i++) {
      boolean rises = Character.isUpperCase(text[i]) && !Character.isUpperCase(text[i - 1]);
      boolean lastOfCapitals = Character.isUpperCase(text[i]) && i + 1 < to
          && Character.isLowerCase(text[i + 1]) && i + 2 < to;
      if (rises || lastOfCapitals && i > hump) {
        add(text, hump, i);
        hump = i;
      }
    }
    if (hump > from) {
      add(text, hump, to);
    }
  }

  private void add(char[] text, int from, int to) {
    boolean letter = false;
    for (int i = from; i < to; i++) {
      letter |= Character.isLetter(text[i]);
    }
    if (letter && to - from > 1) {
      parts.add(new Part(from, to));
    }
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    parts.clear();
  }
}
