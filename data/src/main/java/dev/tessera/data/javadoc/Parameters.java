package dev.tessera.data.javadoc;

import java.util.ArrayList;
import java.util.List;

/// The types of a parameter list, collected token by token, without type arguments and names.
final class Parameters {

  private final List<String> types = new ArrayList<>();
  private final StringBuilder type = new StringBuilder();
  private String lastWord = "";
  private int parentheses;
  private int angles;

  void add(JavaTokens token) {
    if (token.isSymbol('(')) {
      parentheses++;
    } else if (token.isSymbol(')')) {
      if (--parentheses == 0) {
        endParameter();
      }
    } else if (token.isSymbol('<')) {
      angles++;
    } else if (token.isSymbol('>')) {
      angles--;
    } else if (token.isSymbol(',') && angles == 0) {
      endParameter();
    } else if (angles == 0 && !token.isWord("final")) {
      part(token);
    }
  }

  private void part(JavaTokens token) {
    if (token.type() == JavaTokens.Type.WORD) {
      // The last word is the parameter's name; it is held back until another follows.
      type.append(lastWord);
      lastWord = token.text();
    } else if (token.isSymbol('.') || token.isSymbol('[') || token.isSymbol(']')) {
      boolean afterName = !type.isEmpty() && type.charAt(type.length() - 1) != '.'
          && !token.isSymbol('.');
      if (!afterName) {
        type.append(lastWord);
        lastWord = "";
      }
      type.append(token.text());
    }
  }

  private void endParameter() {
    if (!type.isEmpty() && !lastWord.equals("this")) {
      types.add(type.toString());
    }
    type.setLength(0);
    lastWord = "";
  }

  /// As it stands in an id: `(K,V,BiFunction)`.
  String types() {
    return "(" + String.join(",", types) + ")";
  }
}
