package dev.tessera.data.pretokenizer;

import dev.tessera.data.BadInput;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Cuts text at the matches of a regular expression, as HuggingFace's `Split` does.
///
/// The patterns that most tokenizers use have hand-written scanners; any other is left to
/// `java.util.regex`.
public final class Split implements PreTokenizer {

  static final Split GPT2 = new Split(
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
      Behavior.ISOLATED, false);
  static final Split CL100K = new Split(
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
      Behavior.ISOLATED, false);
  static final Split O200K = new Split(
      "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+"
          + "(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
          + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*"
          + "(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*"
          + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
      Behavior.ISOLATED, false);
  static final Split WHITESPACE = new Split("\\s+", Behavior.REMOVED, false);
  static final Split WORDS = new Split("[\\p{L}\\p{M}\\p{N}]+", Behavior.REMOVED, true);
  static final Split BERT = new Split("[!-/:-@\\[-`{-~\\p{P}]|[^\\s!-/:-@\\[-`{-~\\p{P}]+",
      Behavior.REMOVED, true);

  /// As newer files spell [#GPT2]: the same cuts.
  static final String GPT2_POSSESSIVE = "'(?:[sdmt]|ll|ve|re)| ?\\p{L}++| ?\\p{N}++"
      + "| ?[^\\s\\p{L}\\p{N}]++|\\s++$|\\s+(?!\\S)|\\s";
  /// As newer files spell [#CL100K]: other cuts only in white space that ends the text.
  static final String CL100K_POSSESSIVE = "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}++"
      + "|\\p{N}{1,3}+| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*+|\\s++$|\\s*[\\r\\n]|\\s+(?!\\S)|\\s";

  private static final Map<Split, Scanner> SCANNERS = scanners();

  private final String pattern;
  private final Behavior behavior;
  private final boolean invert;
  private final Pattern compiled;

  /// @param pattern see [PreTokenizer#regex]
  /// @param behavior what becomes of the matches
  /// @param invert whether to take as matches what lies between the matches
  /// @throws BadInput if the pattern is not a regular expression
  public Split(String pattern, Behavior behavior, boolean invert) {
    this.pattern = pattern;
    this.behavior = behavior;
    this.invert = invert;
    try {
      this.compiled = Pattern.compile(pattern,
          Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE);
    } catch (PatternSyntaxException e) {
      throw new BadInput("the pre-tokeniser's pattern '" + pattern
          + "' is not a regular expression: " + e.getDescription(), e);
    }
  }

  private static Map<Split, Scanner> scanners() {
    Map<Split, Scanner> scanners = new HashMap<>();
    scanners.put(WHITESPACE, new WhitespaceScanner());
    scanners.put(WORDS, new WordScanner());
    scanners.put(BERT, new BertScanner());
    putLossless(scanners, GPT2.pattern, new Gpt2Scanner());
    putLossless(scanners, GPT2_POSSESSIVE, new Gpt2Scanner());
    putLossless(scanners, CL100K.pattern, new Cl100kScanner(false));
    putLossless(scanners, CL100K_POSSESSIVE, new Cl100kScanner(true));
    putLossless(scanners, O200K.pattern, new O200kScanner());
    return Map.copyOf(scanners);
  }

  /// A pattern whose matches leave nothing between them: isolating its matches and dropping what lies
  /// between them are the same.
  private static void putLossless(Map<Split, Scanner> scanners, String pattern, Scanner scanner) {
    scanners.put(new Split(pattern, Behavior.ISOLATED, false), scanner);
    scanners.put(new Split(pattern, Behavior.REMOVED, true), scanner);
  }

  public String pattern() {
    return pattern;
  }

  public Behavior behavior() {
    return behavior;
  }

  public boolean invert() {
    return invert;
  }

  @Override
  public Scanner scanner() {
    return SCANNERS.get(this);
  }

  @Override
  public void split(byte[] utf8, int from, int to, PreTokenSink sink) {
    Scanner scanner = scanner();
    if (scanner != null) {
      scanner.split(utf8, from, to, sink);
    } else {
      splitByRegex(utf8, from, to, sink);
    }
  }

  /// The slow way, whatever scanner there may be; tests compare the two.
  void splitByRegex(byte[] utf8, int from, int to, PreTokenSink sink) {
    Pieces pieces = new Pieces(behavior, utf8, sink);
    try {
      RegexMatches.each(compiled, utf8, from, to, (start, end, match) -> pieces.piece(start, end,
          match != invert));
    } catch (StackOverflowError e) {
      throw new BadInput("the pre-tokeniser's pattern '" + pattern + "' recurses too deeply on "
          + (to - from) + " bytes of text; make its groups possessive", e);
    }
    pieces.flush();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Split split && pattern.equals(split.pattern)
        && behavior == split.behavior && invert == split.invert;
  }

  @Override
  public int hashCode() {
    return Objects.hash(pattern, behavior, invert);
  }

  @Override
  public String toString() {
    return "Split[" + pattern + ", " + behavior.spelling() + (invert ? ", inverted]" : "]");
  }
}
