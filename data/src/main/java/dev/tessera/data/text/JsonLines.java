package dev.tessera.data.text;

import dev.tessera.data.BadInput;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The prose of JSON records, one record a line.
///
/// A record with a string `text` gives its `title`, if it has one, and its `text`. Of any other record,
/// object or array, every string that holds a space is prose, at any depth, in order: names, ids and
/// addresses have none.
final class JsonLines implements TextFormat.Extraction {

  /// The longest record in bytes; it is held in memory as a tree.
  static final int MAX_RECORD = 1 << 26;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LineWriter out;
  private final String name;
  private byte[] record = new byte[0];
  private int size;
  private long line;

  JsonLines(LineWriter out, String name) {
    this.out = out;
    this.name = name;
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
      JsonNode node = parsed(utf8, begin, to);
      if (node.path("text").isString()) {
        out.lines(node.path("title").asString(""));
        out.lines(node.path("text").stringValue());
      } else {
        strings(node);
      }
    }
    line++;
  }

  private JsonNode parsed(byte[] utf8, int from, int to) {
    JsonNode node;
    try {
      node = JSON.readTree(utf8, from, to - from);
    } catch (JacksonException e) {
      throw new BadInput(at() + ": not a JSON record ("
          + e.getOriginalMessage().lines().findFirst().orElse("malformed") + ")", e);
    }
    if (!node.isContainer()) {
      throw new BadInput(at() + ": expected a JSON object or array on each line");
    }
    return node;
  }

  private void strings(JsonNode node) {
    if (node.isString()) {
      String value = node.stringValue();
      if (value.strip().indexOf(' ') >= 0) {
        out.lines(value);
      }
    } else {
      node.values().forEach(this::strings);
    }
  }

  private String at() {
    return name + ", line " + (line + 1);
  }
}
