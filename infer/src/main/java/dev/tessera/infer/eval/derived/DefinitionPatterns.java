package dev.tessera.infer.eval.derived;

import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// English phrases that define a word by another one. Only single words between commas count, since it
/// is single words that have vectors.
final class DefinitionPatterns {

  private static final String WORD = "\\p{L}{3,}";
  private static final String LIST = WORD + "(?:, " + WORD + ")*(?:,? (?:and|or) " + WORD + ")?";
  private static final String END = "(?=\\s?[.,;:)])";

  /// *antibiotics such as vancomycin, rifampicin and linezolid.*
  private static final Pattern SUCH_AS = Pattern.compile(
      "(" + WORD + "),? (?:such as|\\(?e\\.g\\.,?) (" + LIST + ")" + END);

  /// *nausea, headache and other symptoms.*
  private static final Pattern AND_OTHER = Pattern.compile(
      "(" + WORD + "(?:, " + WORD + ")*),? (?:and|or) other (" + WORD + ")" + END);

  /// *Rituximab is an antibody that …* at the beginning of a sentence
  private static final Pattern IS_A = Pattern.compile(
      "(?:^|[.?!]\\s)(\\p{Lu}\\p{L}{3,}) is an? (?:\\p{L}+ ){0,2}?(" + WORD + ")"
          + "(?= that | which | used |[.;])");

  /// *haemoglobin (Hb)*
  private static final Pattern SHORT = Pattern.compile("(\\p{L}{5,}) \\((\\p{Lu}\\p{L}{0,4})\\)");

  /// What stands where a kind is expected and is none.
  private static final Set<String> NO_KIND = Set.of("this", "there", "here", "those", "these",
      "that", "factors",
      "variables",
      "characteristics", "information", "data", "measures", "parameters", "things", "items",
      "countries", "groups", "criteria", "aspects", "areas", "settings", "features", "questions",
      "details", "methods", "reasons", "issues", "and", "the", "outcomes", "studies", "which",
      "other", "others", "such", "not", "effects", "events", "consequences", "reported",
      "participants", "patients", "subjects", "population", "study", "trial");

  private DefinitionPatterns() {}

  /// Gives each word and what it is said to be a kind of.
  static void kinds(String lines, BiConsumer<String, String> sink) {
    String text = lines.replaceAll("\\s+", " ");
    SUCH_AS.matcher(text).results().forEach(found -> each(found, 2, 1, sink));
    AND_OTHER.matcher(text).results().forEach(found -> each(found, 1, 2, sink));
    IS_A.matcher(text).results().forEach(found -> each(found, 1, 2, sink));
  }

  private static void each(MatchResult found, int words, int kind,
      BiConsumer<String, String> sink) {
    String wider = lower(found.group(kind));
    for (String word : found.group(words).split(",? (?:and|or) |, ")) {
      String narrower = lower(word);
      if (!NO_KIND.contains(wider) && !NO_KIND.contains(narrower) && !narrower.equals(wider)) {
        sink.accept(narrower, wider);
      }
    }
  }

  /// Gives each word and the short form that is introduced for it: one that begins as the word does and
  /// whose letters stand in the word, in order.
  static void shortForms(String text, BiConsumer<String, String> sink) {
    SHORT.matcher(text).results().forEach(found -> {
      String word = lower(found.group(1));
      String form = lower(found.group(2));
      if (form.length() >= 2 && form.length() * 2 <= word.length() && isInOrder(form, word)) {
        sink.accept(word, form);
      }
    });
  }

  private static boolean isInOrder(String letters, String word) {
    int at = 0;
    for (int i = 0; i < word.length() && at < letters.length(); i++) {
      at += letters.charAt(at) == word.charAt(i) ? 1 : 0;
    }
    return at == letters.length() && letters.charAt(0) == word.charAt(0);
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
