package dev.tessera.data.text;

import dev.tessera.data.BadInput;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Puts passages together to JSON records, one record a line, and hands them on.
final class JsonRecords implements TextFormat.Extraction {

  /// The longest record in bytes; it is held in memory as a tree.
  static final int MAX_RECORD = 1 << 26;

  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
      .streamReadConstraints(
          StreamReadConstraints.builder().maxStringLength(MAX_RECORD).build())
      .build()).build();

  /// What Jackson adds to a message: places that it does not know, as it sees one line.
  private static final Pattern PLACES = Pattern.compile(" \\(start marker at .*|\\R.*",
      Pattern.DOTALL);

  private final String name;
  private final Consumer<JsonNode> sink;
  private byte[] record = new byte[0];
  private int size;
  private long line;

  JsonRecords(String name, Consumer<JsonNode> sink) {
    this.name = name;
    this.sink = sink;
  }

  @Override
  public void passage(byte[] utf8, int from, int to) {
    boolean complete = utf8[to - 1] == '\n';
    if (complete && size == 0) {
      take(utf8, from, to);
      return;
    }
    if (size + to - from > MAX_RECORD) {
      throw new BadInput(at() + ": a record longer than " + (MAX_RECORD >> 20)
          + " MiB; one JSON record a line is expected");
    }
    record = size + to - from <= record.length
        ? record
        : Arrays.copyOf(record, Math.max(2 * record.length, size + to - from));
    System.arraycopy(utf8, from, record, size, to - from);
    size += to - from;
    if (complete) {
      finish();
    }
  }

  @Override
  public void finish() {
    if (size > 0) {
      int length = size;
      size = 0;
      take(record, 0, length);
    }
  }

  private void take(byte[] utf8, int from, int to) {
    int begin = from;
    while (begin < to && utf8[begin] >= 0 && utf8[begin] <= ' ') {
      begin++;
    }
    if (begin < to) {
      sink.accept(parsed(utf8, begin, to));
    }
    line++;
  }

  private JsonNode parsed(byte[] utf8, int from, int to) {
    JsonNode node;
    try {
      node = JSON.readTree(utf8, from, to - from);
    } catch (JacksonException e) {
      throw new BadInput(at() + ": not a JSON record ("
          + PLACES.matcher(e.getOriginalMessage()).replaceAll("") + ")", e);
    }
    if (!node.isContainer()) {
      throw new BadInput(at() + ": expected a JSON object or array on each line");
    }
    return node;
  }

  private String at() {
    return name + ", line " + (line + 1);
  }

  /// Whether the record has the fields of a document.
  static boolean isDocument(JsonNode record) {
    return record.path("text").isString();
  }

  /// Hands on every string that holds a space, at any depth, in order: names, ids and addresses have
  /// none.
  static void prose(JsonNode node, Consumer<String> sink) {
    if (node.isString()) {
      String value = node.stringValue();
      if (value.strip().indexOf(' ') >= 0) {
        sink.accept(value);
      }
    } else {
      node.values().forEach(child -> prose(child, sink));
    }
  }
}
