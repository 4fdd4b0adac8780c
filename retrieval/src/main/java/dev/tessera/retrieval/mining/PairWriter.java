package dev.tessera.retrieval.mining;

import dev.tessera.data.pairs.Pair;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// Writes pairs as JSON lines with `anchor`, `positive` and `negatives`, as
/// [dev.tessera.data.pairs.PairFile] reads them. Not thread-safe.
final class PairWriter implements Consumer<Pair>, Closeable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BufferedWriter out;

  PairWriter(Path file) throws IOException {
    this.out = Files.newBufferedWriter(file);
  }

  /// @throws UncheckedIOException if the file cannot be written
  @Override
  public void accept(Pair pair) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("anchor", pair.anchor());
    line.put("positive", pair.positive());
    line.put("negatives", pair.negatives());
    try {
      out.write(JSON.writeValueAsString(line));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
