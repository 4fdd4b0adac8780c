package dev.tessera.data.markup;

import java.util.Locale;
import java.util.Set;

/// Where the first sentence of a text ends.
public final class Sentences {

  private static final Set<String> ABBREVIATIONS = Set.of("e.g", "i.e", "cf", "vs", "viz", "resp",
      "approx", "fig", "figs", "eq", "vol", "pp", "al", "mr", "mrs", "dr", "prof", "jr", "inc",
      "ltd",
      "corp", "incl", "esp", "a.k.a", "w.r.t");

  private Sentences() {}

  /// The index after the first sentence: after the first full stop, question or exclamation mark that
  /// whitespace or the end follows and that does not end an abbreviation (`e.g.`, `i.e.`, `Dr.`, an
  /// initial), after the first ideographic full stop, or the length of the text.
  public static int firstEnd(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '。' || c == '！' || c == '？') {
        return i + 1;
      }
      if ((c == '.' || c == '?' || c == '!') && !(c == '.' && endsAbbreviation(text, i))) {
        int after = afterClosing(text, i + 1);
        if (after == text.length() || Character.isWhitespace(text.charAt(after))) {
          return after;
        }
      }
    }
    return text.length();
  }

  /// Skips what closes a sentence behind its mark: `."`, `.)`.
  private static int afterClosing(CharSequence text, int from) {
    int i = from;
    while (i < text.length() && "\"')]”’»".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private static boolean endsAbbreviation(CharSequence text, int dot) {
    int from = dot;
    while (from > 0
        && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
      from--;
    }
    String word = text.subSequence(from, dot).toString();
    boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0))
        && (from == 0 || text.charAt(from - 1) == ' ') && from > 0;
    return initial || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT))
        && dot + 1 < text.length();
  }
}
