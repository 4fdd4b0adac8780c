package dev.tessera.data.markup;

/// Texts reduced to their words, to tell whether two say the same.
public final class NormalWords {

  private NormalWords() {}

  /// The runs of letters and digits in lower case, parted by single spaces.
  public static String of(String text) {
    char[] out = new char[text.length()];
    int size = 0;
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && !Character.isSurrogate(c)) {
        gap = true;
        continue;
      }
      if (gap && size > 0) {
        out[size++] = ' ';
      }
      gap = false;
      out[size++] = Character.toLowerCase(c);
    }
    return new String(out, 0, size);
  }

  /// How many words there are in [#of]'s result.
  public static int count(String normal) {
    int spaces = 0;
    for (int i = 0; i < normal.length(); i++) {
      spaces += normal.charAt(i) == ' ' ? 1 : 0;
    }
    return normal.isEmpty() ? 0 : spaces + 1;
  }

  /// Whether one run of words holds another, both as [#of] gives them.
  public static boolean contains(String normal, String part) {
    return (' ' + normal + ' ').contains(' ' + part + ' ');
  }

  /// A text without the sentences that say the same as `sentence`, and without the paragraphs where its
  /// words would still stand in a row.
  public static String without(String sentence, String text) {
    String normal = of(sentence);
    if (!contains(of(text), normal)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    for (String paragraph : text.split("\n\n")) {
      String rest = contains(of(paragraph), normal)
          ? withoutSentence(normal, paragraph)
          : paragraph;
      if (!rest.isBlank()) {
        kept.append(kept.isEmpty() ? "" : "\n\n").append(rest);
      }
    }
    return kept.toString();
  }

  private static String withoutSentence(String normal, String paragraph) {
    StringBuilder kept = new StringBuilder(paragraph.length());
    int from = 0;
    while (from < paragraph.length()) {
      int end = from + Sentences.firstEnd(paragraph.substring(from));
      String sentence = paragraph.substring(from, end);
      if (!of(sentence).equals(normal)) {
        kept.append(sentence);
      }
      from = end;
    }
    String rest = kept.toString().strip();
    return contains(of(rest), normal) ? "" : rest;
  }
}
