package dev.tessera.train.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What happened in a run, a JSON object a line, written out line by line so that it can be followed
/// and is whole after a crash. A run that goes on appends. Safe for use by many threads.
public final class RunLog implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Writer out;

  /// @param file to append to, or null to write nothing
  public RunLog(Path file) throws IOException {
    this.out = file == null
        ? null
        : Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
  }

  /// Writes an event with the time of day and these values.
  ///
  /// @throws UncheckedIOException if the disk is full or fails
  public synchronized void write(String event, Map<String, ?> values) {
    if (out == null) {
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    line.putAll(values);
    try {
      out.write(JSON.writeValueAsString(line));
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
