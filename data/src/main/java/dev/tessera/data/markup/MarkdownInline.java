package dev.tessera.data.markup;

/// The marks inside a line of Markdown. One use each.
final class MarkdownInline {

  private final String source;
  private final StringBuilder out;
  private int at;

  private MarkdownInline(String source) {
    this.source = source;
    this.out = new StringBuilder(source.length());
  }

  static String plain(String source) {
    MarkdownInline inline = new MarkdownInline(source);
    while (inline.at < source.length()) {
      inline.step(source.charAt(inline.at));
    }
    return inline.out.toString();
  }

  private void step(char c) {
    switch (c) {
      case '\\' -> escape();
      case '`' -> code();
      case '!' -> image();
      case '[' -> link();
      case '*', '_', '~' -> emphasis(c);
      case '<' -> tag();
      case '&' -> reference();
      default -> keep();
    }
  }

  private void keep() {
    out.append(source.charAt(at++));
  }

  private void escape() {
    at++;
    boolean punctuation = at < source.length() && !Character.isLetterOrDigit(source.charAt(at))
        && !Character.isWhitespace(source.charAt(at));
    out.append(punctuation ? source.charAt(at++) : '\\');
  }

  private void code() {
    int ticks = at;
    while (ticks < source.length() && source.charAt(ticks) == '`') {
      ticks++;
    }
    String mark = source.substring(at, ticks);
    int close = source.indexOf(mark, ticks);
    if (close < 0) {
      at = ticks;
    } else {
      out.append(source, ticks, close);
      at = close + mark.length();
    }
  }

  private void image() {
    if (source.startsWith("![", at)) {
      at++;
      link();
    } else {
      keep();
    }
  }

  /// `[label](target)`, `[label][reference]` and `[reference]` leave their first part.
  private void link() {
    int close = matching(at, '[', ']');
    if (close < 0) {
      keep();
      return;
    }
    out.append(plain(source.substring(at + 1, close)));
    at = close + 1;
    int end = -1;
    if (source.startsWith("(", at)) {
      end = matching(at, '(', ')');
    } else if (source.startsWith("[", at)) {
      end = matching(at, '[', ']');
    }
    at = end < 0 ? at : end + 1;
  }

  private int matching(int from, char open, char close) {
    int depth = 0;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == open) {
        depth++;
      } else if (c == close && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /// A run of marks goes, unless it stands alone or inside a word: `2 * 3`, `snake_case`, `~5`.
  private void emphasis(char mark) {
    int end = at;
    while (end < source.length() && source.charAt(end) == mark) {
      end++;
    }
    boolean inWord = at > 0 && end < source.length() && letter(at - 1) && letter(end);
    boolean alone = space(at - 1) && space(end);
    if (inWord || alone || mark == '~' && end - at < 2) {
      out.append(source, at, end);
    }
    at = end;
  }

  private boolean letter(int index) {
    return Character.isLetterOrDigit(source.charAt(index));
  }

  private boolean space(int index) {
    return index < 0 || index >= source.length() || Character.isWhitespace(source.charAt(index));
  }

  private void tag() {
    int close = source.indexOf('>', at);
    boolean opens = at + 1 < source.length()
        && (Character.isLetter(source.charAt(at + 1)) || "/!".indexOf(source.charAt(at + 1)) >= 0);
    if (opens && close > 0) {
      at = close + 1;
    } else {
      keep();
    }
  }

  private void reference() {
    int close = source.indexOf(';', at);
    String decoded = close > 0 && close - at <= Entities.LONGEST
        ? Entities.decode(source.substring(at + 1, close))
        : null;
    if (decoded == null) {
      keep();
    } else {
      out.append(decoded);
      at = close + 1;
    }
  }
}
