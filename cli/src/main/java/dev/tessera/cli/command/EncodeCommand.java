package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.cli.terminal.Lines;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera encode`: texts in, vectors out.
@Command(name = "encode", description = "Print the vector of each text.", footer = {"", "Examples:",
    "  tessera encode model 'sort a list'",
    "  tessera encode model --json < sentences.txt"})
final class EncodeCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "MODELDIR", description = "The model.")
  private Path model;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "TEXT",
      description = "The texts; without any, the lines of stdin.")
  private List<String> texts;

  @Option(names = "--json", description = "Print a JSON array instead of one line a text.")
  private boolean json;

  /// A text and its vector.
  private record Encoded(String text, float[] vector) {}

  @Override
  public Integer call() throws IOException {
    EmbeddingModel loaded = ModelDirectory.read(model);
    if (json) {
      List<Encoded> encoded = new ArrayList<>();
      forEachText(text -> encoded.add(new Encoded(text, loaded.encode(text))));
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("dim", loaded.dim());
      result.put("texts", encoded);
      Json.print(common.out(), result);
    } else {
      forEachText(text -> print(loaded.encode(text)));
      common.out().flush();
    }
    return 0;
  }

  /// The texts that were typed, or else each line of stdin as soon as it is there.
  private void forEachText(Consumer<String> sink) throws IOException {
    if (texts != null) {
      texts.forEach(sink);
      return;
    }
    try (InputStream in = Lines.open(null)) {
      Lines.forEach(in, (bytes, from, to) -> sink
          .accept(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    }
  }

  private void print(float[] vector) {
    StringBuilder line = new StringBuilder();
    for (float value : vector) {
      line.append(line.isEmpty() ? "" : " ").append(value);
    }
    common.out().println(line);
  }
}
