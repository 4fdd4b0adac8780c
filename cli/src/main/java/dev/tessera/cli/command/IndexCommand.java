package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.text.Document;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera index`: documents in, searchable index out.
@Command(name = "index", description = "Build a hybrid keyword and vector index of documents.",
    footer = {
        "", "DOCS.jsonl has one JSON object a line with _id, title (may be missing) and text.",
        "", "Example:", "  tessera index --model model --out index corpus.jsonl"})
final class IndexCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Option(names = "--model", required = true, paramLabel = "MODELDIR",
      description = "The model that embeds documents and queries; a copy is kept in the index.")
  private Path model;

  @Option(names = "--out", required = true, paramLabel = "INDEXDIR",
      description = "Where the index goes; an index that is there is replaced.")
  private Path out;

  @Parameters(paramLabel = "DOCS.jsonl", description = "The documents; may be .gz or .xz.")
  private Path documents;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    HybridIndex.checkWritable(out);
    EmbeddingModel loaded = ModelDirectory.read(model);
    try (Stream<Document> stream = BeirCorpus.stream(documents)) {
      HybridIndex.build(out, loaded, stream, IndexSettings.defaults(), common.progress());
    }
    try (HybridIndex index = HybridIndex.open(out)) {
      if (json) {
        Json.print(common.out(), Map.of("index", out.toString(), "documents", index.size()));
      } else {
        common.say(String.format("indexed %,d documents; wrote %s", index.size(), out));
      }
    }
    return 0;
  }
}
