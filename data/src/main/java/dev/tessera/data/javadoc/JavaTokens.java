package dev.tessera.data.javadoc;

/// Java source as tokens, as coarse as finding declarations allows. A cursor: [#next()] moves on.
final class JavaTokens {

  /// The kinds of tokens. `WORD` is an identifier, a keyword or a number; `SYMBOL` one character;
  /// `LITERAL` a string, text block or character; `DOC` a documentation comment.
  enum Type {
    WORD, SYMBOL, LITERAL, DOC, END
  }

  private final String source;
  private int from;
  private int to;
  private Type type = Type.SYMBOL;
  private boolean spaceBefore;

  JavaTokens(String source) {
    this.source = source;
  }

  Type type() {
    return type;
  }

  /// The token as it is written; a documentation comment with its marks.
  String text() {
    return source.substring(from, to);
  }

  /// Whether whitespace or a comment stands in front of the token.
  boolean spaceBefore() {
    return spaceBefore;
  }

  boolean isSymbol(char c) {
    return type == Type.SYMBOL && source.charAt(from) == c;
  }

  boolean isWord(String word) {
    return type == Type.WORD && to - from == word.length() && source.startsWith(word, from);
  }

  boolean atEnd() {
    return type == Type.END;
  }

  /// Whether the next character that is neither space nor comment is `c`; does not move.
  boolean nextSymbolIs(char c) {
    int at = to;
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    return at < source.length() && source.charAt(at) == c;
  }

  void next() {
    int at = to;
    spaceBefore = false;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '/' && at + 1 < source.length() && isComment(at)) {
        int end = commentEnd(at);
        if (isDoc(at, end)) {
          set(Type.DOC, at, end);
          return;
        }
        at = end;
      } else {
        token(at, c);
        return;
      }
      spaceBefore = true;
    }
    set(Type.END, at, at);
  }

  private void set(Type newType, int newFrom, int newTo) {
    type = newType;
    from = newFrom;
    to = newTo;
  }

  private boolean isComment(int at) {
    char second = source.charAt(at + 1);
    return second == '*' || second == '/';
  }

  private boolean isDoc(int at, int end) {
    if (source.startsWith("///", at)) {
      return !source.startsWith("////", at);
    }
    return source.startsWith("/**", at) && end - at > 4;
  }

  private int commentEnd(int at) {
    if (source.charAt(at + 1) == '*') {
      int close = source.indexOf("*/", at + 2);
      return close < 0 ? source.length() : close + 2;
    }
    int end = lineEnd(at);
    return source.startsWith("///", at) && !source.startsWith("////", at) ? markdownEnd(end) : end;
  }

  /// A Markdown comment goes on while the next line begins with `///`.
  private int markdownEnd(int firstEnd) {
    int end = firstEnd;
    while (true) {
      int at = end;
      while (at < source.length() && Character.isWhitespace(source.charAt(at))
          && (at == end || source.charAt(at) != '\n')) {
        at++;
      }
      if (!source.startsWith("///", at)) {
        return end;
      }
      end = lineEnd(at);
    }
  }

  private int lineEnd(int at) {
    int newline = source.indexOf('\n', at);
    return newline < 0 ? source.length() : newline;
  }

  private void token(int at, char c) {
    if (Character.isJavaIdentifierPart(c)) {
      int end = at + 1;
      while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
        end++;
      }
      set(Type.WORD, at, end);
    } else if (source.startsWith("\"\"\"", at)) {
      set(Type.LITERAL, at, textBlockEnd(at));
    } else if (c == '"' || c == '\'') {
      set(Type.LITERAL, at, quotedEnd(at, c));
    } else {
      set(Type.SYMBOL, at, at + 1);
    }
  }

  private int textBlockEnd(int at) {
    int i = at + 3;
    while (i < source.length() && !source.startsWith("\"\"\"", i)) {
      i += source.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(source.length(), i + 3);
  }

  /// After the closing quote, or the line's end if there is none: malformed source must not swallow all.
  private int quotedEnd(int at, char quote) {
    int i = at + 1;
    while (i < source.length() && source.charAt(i) != quote && source.charAt(i) != '\n') {
      i += source.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(source.length(), i + 1);
  }
}
