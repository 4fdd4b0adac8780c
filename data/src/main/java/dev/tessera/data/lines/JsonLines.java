package dev.tessera.data.lines;

import dev.tessera.data.BadInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a file of one JSON object a line; blank lines are passed over. Not thread-safe.
public final class JsonLines implements Closeable {

  /// The longest line: no document that a person wrote is longer, and memory stays bounded.
  public static final int MAX_LINE_BYTES = 64 << 20;

  private static final JsonMapper JSON = JsonMapper
      .builder(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MAX_LINE_BYTES).build())
          .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private final Path file;
  private final LineReader lines;

  public JsonLines(Path file) throws IOException {
    this.file = file;
    this.lines = new LineReader(file, MAX_LINE_BYTES);
  }

  /// The next object, or null at the end of the file.
  ///
  /// @throws BadInput if a line is not a JSON object
  public JsonNode next() throws IOException {
    while (lines.next()) {
      int from = contentStart();
      if (from < lines.length()) {
        return parse(from);
      }
    }
    return null;
  }

  /// Where the line's first character is that is not white space; passes over a byte order mark.
  private int contentStart() {
    byte[] line = lines.bytes();
    int from = 0;
    if (lines.number() == 1 && lines.length() >= 3 && line[0] == (byte) 0xef
        && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf) {
      from = 3;
    }
    while (from < lines.length()
        && (line[from] == ' ' || line[from] == '\t' || line[from] == '\r')) {
      from++;
    }
    return from;
  }

  private JsonNode parse(int from) {
    try {
      JsonNode node = JSON.readTree(lines.bytes(), from, lines.length() - from);
      if (!node.isObject()) {
        throw bad("is not a JSON object but " + node.getNodeType().name().toLowerCase());
      }
      return node;
    } catch (JacksonException e) {
      if (looksBinary()) {
        throw new BadInput(file + " is a binary file; JSON lines are expected", e);
      }
      String message = e.getOriginalMessage().replaceAll("\\s+", " ");
      throw new BadInput(where() + " is not JSON: " + shortened(message), e);
    }
  }

  private boolean looksBinary() {
    for (int i = 0; i < lines.length(); i++) {
      if (lines.bytes()[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static String shortened(String message) {
    return message.length() <= 120 ? message : message.substring(0, 120) + "…";
  }

  /// The object's field `_id`, a string or a whole number.
  public String id(JsonNode object) {
    JsonNode id = object.get("_id");
    if (id == null) {
      throw bad("has no \"_id\"");
    }
    String text = id.isString() || id.isIntegralNumber() ? id.asString() : "";
    if (text.isBlank()) {
      throw bad("has an \"_id\" that is not a string or a whole number");
    }
    return text;
  }

  /// A field that must be a string.
  public String text(JsonNode object, String field) {
    JsonNode text = object.get(field);
    if (text == null || text.isNull()) {
      throw bad("has no \"" + field + "\"");
    }
    if (!text.isString()) {
      throw bad("has a \"" + field + "\" that is not a string");
    }
    return text.stringValue();
  }

  /// A field that may be missing or null, else must be a string; empty if missing.
  public String optionalText(JsonNode object, String field) {
    JsonNode text = object.get(field);
    return text == null || text.isNull() ? "" : text(object, field);
  }

  /// The complaint about the present line.
  public BadInput bad(String what) {
    return new BadInput(where() + " " + what);
  }

  /// File and line of the present line, for messages: `pairs.jsonl, line 7`.
  public String where() {
    return file + ", line " + lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
