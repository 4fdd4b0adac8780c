package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.data.pairs.Outlines;
import dev.tessera.data.pairs.PairKind;
import dev.tessera.data.pairs.TextPairs;
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

/// `tessera eval derive`: a retrieval test from a domain's own text.
@Command(name = "derive", description = "Make a retrieval test from your own documents.",
    footer = {"", "Example:", "  tessera eval derive --out my-test corpus.jsonl",
        "  tessera eval model --retrieval my-test"})
final class EvalDeriveCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(paramLabel = "TEXT", description = "Documents: .jsonl, or text.")
  private Path text;

  @Option(names = "--queries-from", paramLabel = "KIND", defaultValue = "title-body",
      converter = PairKindConverter.class,
      description = "What becomes a query: title-body, heading-section, first-sentence-rest"
          + " (default: ${DEFAULT-VALUE}).")
  private PairKind kind;

  @Option(names = "--queries", paramLabel = "N", defaultValue = "1000",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(names = "--documents", paramLabel = "N", defaultValue = "100000",
      description = "How many documents at most (default: ${DEFAULT-VALUE}).")
  private int documents;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the draw.")
  private long seed;

  @Option(names = "--out", required = true, paramLabel = "BEIRDIR", description = "Where it goes.")
  private Path out;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Checks.positive("--queries", queries);
    Checks.positive("--documents", documents);
    RetrievalTestSet set = RetrievalTestSet.of(
        new TextPairs(Outlines.open(text), kind),
        new RetrievalTestSet.Settings(queries, documents, seed));
    set.writeBeir(out);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("documents", set.documents().size());
    result.put("queries", set.queries().size());
    result.put("dropped as verbatim", set.verbatim());
    result.put("written", out.toString());
    if (json) {
      Json.print(common.out(), result);
    } else {
      result.forEach((name, value) -> common.say(String.format("%-20s %s", name, value)));
    }
    return 0;
  }
}
