package dev.tessera.cli.command;

import dev.tessera.cli.terminal.HitList;
import dev.tessera.cli.terminal.Json;
import dev.tessera.retrieval.index.Hit;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.SearchMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera search`: a query in, documents out.
@Command(name = "search", description = "Search an index by words, by meaning, or by both.",
    footer = {
        "", "Examples:", "  tessera search index 'wait for a thread to finish'",
        "  tessera search index --mode vector --k 3 --explain 'sorted map'"})
final class SearchCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "INDEXDIR", description = "The index.")
  private Path index;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "QUERY", description = "The query.")
  private List<String> query;

  @Option(names = "--mode", paramLabel = "MODE", defaultValue = "hybrid",
      description = "bm25, vector or hybrid (default: ${DEFAULT-VALUE}).")
  private SearchMode mode;

  @Option(names = {"-k",
      "--k"}, paramLabel = "N", defaultValue = "10",
      description = "How many documents (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(names = "--explain", description = "Show what each score is made of.")
  private boolean explain;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (HybridIndex open = HybridIndex.open(index)) {
      List<Hit> hits = open.search(String.join(" ", query), mode, k);
      if (json) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("query", String.join(" ", query));
        result.put("mode", mode.name().toLowerCase());
        result.put("hits", hits.stream().map(hit -> HitList.toJson(hit, explain)).toList());
        Json.print(common.out(), result);
      } else {
        HitList.print(common.out(), hits, explain);
      }
    }
    return 0;
  }
}
