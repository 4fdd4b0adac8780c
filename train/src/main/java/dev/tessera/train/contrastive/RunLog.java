package dev.tessera.train.contrastive;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// What happened in a run, a JSON object a line, written out line by line so that it can be followed and
/// is whole after a crash. A run that goes on appends.
final class RunLog implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Writer out;

  RunLog(Optional<Path> file) throws IOException {
    this.out = file.isEmpty()
        ? Writer.nullWriter()
        : Files.newBufferedWriter(file.get(), StandardCharsets.UTF_8, StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
  }

  /// Writes an event with the time of day and these values.
  void write(String event, Map<String, ?> values) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    line.putAll(values);
    out.write(JSON.writeValueAsString(line));
    out.write('\n');
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
