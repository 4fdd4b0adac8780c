package dev.tessera.cli.terminal;

import dev.tessera.data.inspect.Differences;
import dev.tessera.data.inspect.TextMeasure;
import dev.tessera.data.tokenizer.OpenTokenizer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One or two tokenizers, as a person or a script reads about them.
public final class TokenizerReport {

  private final int listed;
  private final List<TokenizerFacts> tokenizers = new ArrayList<>();
  private int common = -1;
  private Differences differences;

  /// @param listed how many tokens and words are listed
  public TokenizerReport(int listed) {
    this.listed = listed;
  }

  /// @param measure what it does to a text; null if there is none
  public void add(String name, OpenTokenizer tokenizer, TextMeasure measure) {
    tokenizers.add(new TokenizerFacts(name, tokenizer, measure));
  }

  public void common(int tokens) {
    common = tokens;
  }

  public void differences(Differences found) {
    differences = found;
  }

  public void print(PrintWriter out) {
    TextTable table = new TextTable(row("", TokenizerFacts::name));
    table.row(row("kind", TokenizerFacts::kind));
    table.row(row("pre-tokeniser", TokenizerFacts::preTokenizer));
    table.row(row("normaliser", TokenizerFacts::normalizer));
    table.row(row("tokens", facts -> String.format("%,d", facts.tokens())));
    table.row(row("special tokens", facts -> String.format("%,d", facts.special().size())));
    if (tokenizers.getFirst().measure() != null) {
      measured(table, "bytes of text", m -> String.format("%,d", m.bytes()));
      measured(table, "words", m -> String.format("%,d", m.words()));
      measured(table, "tokens of the text", m -> String.format("%,d", m.tokens()));
      measured(table, "bytes per token", m -> String.format("%.3f", m.bytesPerToken()));
      measured(table, "tokens per word", m -> String.format("%.3f", m.tokensPerWord()));
      measured(table, "pre-tokens in one token", m -> percent(m.inOneToken()));
      measured(table, "coverage", m -> percent(m.coverage()));
      measured(table, "tokens that occur", m -> String.format("%,d", m.used()));
    }
    table.print(out);
    for (TokenizerFacts facts : tokenizers) {
      String of = tokenizers.size() > 1 ? " of " + facts.name() : "";
      list(out, "longest tokens" + of, facts.longest(listed));
      list(out, (facts.measure() == null ? "tokens learnt last" : "rarest tokens that occur") + of,
          facts.rarest(listed));
    }
    printComparison(out);
    out.flush();
  }

  private String[] row(String name, Function<TokenizerFacts, String> cell) {
    List<String> cells = new ArrayList<>(List.of(name));
    tokenizers.forEach(facts -> cells.add(cell.apply(facts)));
    return cells.toArray(String[]::new);
  }

  private void measured(TextTable table, String name, Function<TextMeasure, String> cell) {
    table.row(row(name, facts -> cell.apply(facts.measure())));
  }

  private static String percent(double share) {
    return String.format("%.2f %%", 100 * share);
  }

  private static void list(PrintWriter out, String heading, Map<String, Long> tokens) {
    TextTable table = new TextTable(heading, "");
    tokens.forEach((token, number) -> table.row("  " + token, String.format("%,d", number)));
    out.println();
    table.print(out);
  }

  private void printComparison(PrintWriter out) {
    if (common >= 0) {
      out.printf("%n%,d tokens in common%n", common);
    }
    if (differences != null) {
      out.printf("%s of the words are cut at the same places%n",
          percent((double) differences.sameCut() / differences.occurrences()));
      words(out, "words that the second cuts shorter", differences.shorter());
      words(out, "words that the second cuts longer", differences.longer());
    }
  }

  private static void words(PrintWriter out, String heading, List<Differences.Word> words) {
    if (words.isEmpty()) {
      return;
    }
    TextTable table = new TextTable(heading, "occurs", "first", "second");
    for (Differences.Word word : words) {
      table.row("  " + word.text(), String.format("%,d", word.count()),
          String.join("·", word.first()), String.join("·", word.second()));
    }
    out.println();
    table.print(out);
  }

  /// For JSON.
  public Map<String, Object> byName() {
    Map<String, Object> result = new LinkedHashMap<>();
    List<Map<String, Object>> each = new ArrayList<>();
    tokenizers.forEach(facts -> each.add(facts.byName(listed)));
    result.put("tokenizers", each);
    if (common >= 0) {
      result.put("common tokens", common);
    }
    if (differences != null) {
      result.put("same cut", (double) differences.sameCut() / differences.occurrences());
      result.put("shorter", differences.shorter());
      result.put("longer", differences.longer());
    }
    return result;
  }
}
