package dev.tessera.data.javadoc;

import dev.tessera.data.markup.NormalWords;
import dev.tessera.data.text.Document;

/// What is documented at one place of a program, as plain text.
///
/// @param id unique and stable: `java.util.HashMap#merge(K,V,BiFunction)`, `java.util.Map.Entry`,
///     `java.lang.Integer#MAX_VALUE`, `java.util`, `java.base/`
/// @param kind what is declared
/// @param module the module whose folder the source lies in; empty if it lies in none
/// @param packageName empty for a module
/// @param declaration the declaration on one line, without annotations and body
/// @param firstSentence the summary, as `javadoc` cuts it; empty if the comment has only tags
/// @param rest everything else, tags turned into sentences; paragraphs separated by an empty line
public record DocEntry(String id, Kind kind, String module, String packageName, String declaration,
    String firstSentence, String rest) {

  /// What a documentation comment can belong to.
  public enum Kind {
    MODULE, PACKAGE, CLASS, INTERFACE, ENUM, RECORD, ANNOTATION, CONSTRUCTOR, METHOD, FIELD,
    CONSTANT
  }

  /// The name without its package: `HashMap.merge(K,V,BiFunction)`.
  public String title() {
    boolean member = !packageName.isEmpty() && kind != Kind.PACKAGE;
    return (member ? id.substring(packageName.length() + 1) : id).replace('#', '.');
  }

  /// The whole comment.
  public String text() {
    return join(firstSentence, " ", rest);
  }

  /// As a document for retrieval: the title, the declaration and the whole comment.
  public Document document() {
    return new Document(id, title(), join(declaration, "\n\n", text()));
  }

  /// As a document that does not hold its own summary, not even where it is repeated further down, so
  /// that the summary can serve as a query for it.
  public Document documentWithoutSummary() {
    return new Document(id, title(), join(declaration, "\n\n", restWithoutSummary()));
  }

  /// The rest without sentences that repeat the summary, as `@return` often does.
  public String restWithoutSummary() {
    return firstSentence.isEmpty() ? rest : NormalWords.without(firstSentence, rest);
  }

  private static String join(String a, String separator, String b) {
    return a.isEmpty() ? b : b.isEmpty() ? a : a + separator + b;
  }
}
