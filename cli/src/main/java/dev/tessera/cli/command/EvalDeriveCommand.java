package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.pairs.OutlineSource;
import dev.tessera.data.pairs.Outlines;
import dev.tessera.data.pairs.PairKind;
import dev.tessera.data.pairs.TextPairs;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.Relations;
import dev.tessera.infer.eval.clustering.OddOneOutQuestions;
import dev.tessera.infer.eval.derived.CorpusWords;
import dev.tessera.infer.eval.derived.DefinitionRelations;
import dev.tessera.infer.eval.derived.OddOneOutSet;
import dev.tessera.infer.eval.derived.RetrievalTestSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera eval derive`: tests from a domain's own text.
@Command(name = "derive", sortOptions = false,
    description = "Make tests from your own documents: retrieval, analogies, odd one out.",
    footer = {"", "Example:",
        "  tessera eval derive corpus.jsonl --retrieval my-test --analogies my-relations \\",
        "    --odd-one-out my-odd.tsv",
        "  tessera eval model --retrieval my-test --analogies my-relations --odd-one-out my-odd.tsv"})
final class EvalDeriveCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(paramLabel = "TEXT", description = "Documents: .jsonl, or text.")
  private Path text;

  @Option(names = {"--retrieval", "--out"}, paramLabel = "BEIRDIR",
      description = "Write a retrieval test there: titles, headings or first sentences ask for the"
          + " rest of their text.")
  private Path retrieval;

  @Option(names = "--queries-from", paramLabel = "KIND", defaultValue = "title-body",
      description = "What becomes a query: title-body, heading-section, first-sentence-rest"
          + " (default: ${DEFAULT-VALUE}).")
  private PairKind kind;

  @Option(names = "--queries", paramLabel = "N", defaultValue = "1000",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(names = "--documents", paramLabel = "N", defaultValue = "100000",
      description = "How many documents at most (default: ${DEFAULT-VALUE}).")
  private int documents;

  @Option(names = "--analogies", paramLabel = "DIR|FILE.txt",
      description = "Write analogies there, from the forms of words and from what the text defines"
          + " (English): a folder in BATS's format, or a .txt in Google's.")
  private Path analogies;

  @Option(names = "--odd-one-out", paramLabel = "FILE",
      description = "Write odd-one-out questions there: words that set one document apart, and one"
          + " of another document.")
  private Path oddOneOut;

  @Option(names = "--questions", paramLabel = "N", defaultValue = "500",
      description = "Odd-one-out questions at most (default: ${DEFAULT-VALUE}).")
  private int questions;

  @Option(names = "--min-count", paramLabel = "N", defaultValue = "10",
      description = "Only words that occur so often are asked for (default: ${DEFAULT-VALUE}).")
  private int minCount;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the draw (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Checks.positive("--queries", queries);
    Checks.positive("--documents", documents);
    Checks.positive("--questions", questions);
    Checks.positive("--min-count", minCount);
    if (retrieval == null && analogies == null && oddOneOut == null) {
      throw new BadInput("which tests? give --retrieval, --analogies or --odd-one-out, each with"
          + " where it goes");
    }
    common.countsOnlyWith("--queries", "--retrieval");
    common.countsOnlyWith("--queries-from", "--retrieval");
    common.countsOnlyWith("--documents", "--retrieval");
    common.countsOnlyWith("--questions", "--odd-one-out");
    common.countsOnlyWith("--min-count", "--analogies", "--odd-one-out");
    common.countsOnlyWith("--seed", "--retrieval", "--odd-one-out");
    Given.ifGiven(oddOneOut, AtomicWrite::checkFile);
    OutlineSource source = Outlines.open(text);
    Map<String, Object> result = new LinkedHashMap<>();
    if (retrieval != null) {
      deriveRetrieval(source, result);
    }
    if (analogies != null || oddOneOut != null) {
      deriveFromWords(source, CorpusWords.count(source, minCount), result);
    }
    if (json) {
      Json.print(common.out(), result);
    } else {
      result.forEach((name, value) -> common.say(String.format("%-20s %s", name, value)));
    }
    return 0;
  }

  private void deriveRetrieval(OutlineSource source, Map<String, Object> result)
      throws IOException {
    RetrievalTestSet set = RetrievalTestSet.of(new TextPairs(source, kind),
        new RetrievalTestSet.Settings(queries, documents, seed));
    set.writeBeir(retrieval);
    result.put("documents", set.documents().size());
    result.put("queries", set.queries().size());
    result.put("dropped as verbatim", set.verbatim());
    result.put("retrieval", retrieval.toString());
  }

  private void deriveFromWords(OutlineSource source, Vocabulary words,
      Map<String, Object> result) throws IOException {
    result.put("words", words.size());
    if (analogies != null) {
      Relations relations = DefinitionRelations.withWordForms(source, words);
      AnalogyQuestions asked = relations.questions();
      if (analogies.toString().endsWith(".txt")) {
        asked.write(analogies);
      } else {
        relations.write(analogies);
      }
      result.put("relations", relations.relations().size());
      result.put("analogy questions", asked.size());
      result.put("analogies", analogies.toString());
    }
    if (oddOneOut != null) {
      OddOneOutSet.Settings settings = OddOneOutSet.Settings.DEFAULT;
      OddOneOutQuestions odd = OddOneOutSet.of(source, words, new OddOneOutSet.Settings(
          settings.together(), questions, settings.least(), seed));
      odd.write(oddOneOut);
      result.put("odd-one-out questions", odd.questions().size());
      result.put("odd one out", oddOneOut.toString());
    }
  }
}
