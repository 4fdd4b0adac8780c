package dev.tessera.data.javadoc;

/// A declaration up to its body or value, while it is being read.
final class Header {

  private final StringBuilder text = new StringBuilder();
  /// What is declared, once that is known; null may still become a field.
  DocEntry.Kind kind;
  String name = "";
  Parameters parameters;
  /// How many `<` are open.
  int angles;
  boolean expectName;
  boolean spaceNext;

  boolean isEmpty() {
    return text.isEmpty();
  }

  void add(JavaTokens token) {
    append(token.text(), token.spaceBefore());
    if (token.isSymbol('<')) {
      angles++;
    } else if (token.isSymbol('>') && angles > 0) {
      angles--;
    }
  }

  void append(String token, boolean spaceBefore) {
    boolean inside = text.isEmpty() || text.charAt(text.length() - 1) == '(' || token.equals("(");
    if ((spaceBefore || spaceNext) && !inside) {
      text.append(' ');
    }
    spaceNext = false;
    text.append(token);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
