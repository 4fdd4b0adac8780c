package dev.tessera.data.tokenizer;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A value in a JSON file that knows where it stands, so that whatever is wrong with it can be said with
/// file and field.
///
/// @param file the file it was read from
/// @param path where it stands: `model.vocab`; empty for the whole
/// @param node the value; null if it is absent
record Field(Path file, String path, JsonNode node) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Reads a file of JSON.
  ///
  /// @throws BadInput if it does not exist or is not one JSON value
  static Field read(Path file) throws IOException {
    byte[] bytes = InputFile.bytes(file);
    try {
      JsonNode node = MAPPER.readTree(bytes);
      if (node == null || node.isMissingNode()) {
        throw new BadInput(file + " is empty; expected JSON");
      }
      return new Field(file, "", node);
    } catch (JacksonException e) {
      throw new BadInput(file + " is not JSON: " + e.getOriginalMessage() + where(e), e);
    }
  }

  private static String where(JacksonException e) {
    return e.getLocation() == null
        ? ""
        : " (line " + e.getLocation().getLineNr() + ", column "
            + e.getLocation().getColumnNr() + ")";
  }

  /// The complaint that this value is wrong.
  BadInput bad(String what) {
    return new BadInput(file + (path.isEmpty() ? ": " : ", " + path + ": ") + what);
  }

  /// Whether the value is absent or null.
  boolean isNull() {
    return node == null || node.isNull();
  }

  /// The member of this name, absent or not.
  Field get(String name) {
    if (node == null || !node.isObject()) {
      throw bad("expected an object, found " + describe());
    }
    return new Field(file, path.isEmpty() ? name : path + "." + name, node.get(name));
  }

  /// This object, if it has no members but these.
  ///
  /// @throws BadInput naming a member that is none of them: what is not known is not passed over
  Field only(String... names) {
    for (Map.Entry<String, Field> member : members()) {
      if (!Set.of(names).contains(member.getKey())) {
        throw member.getValue()
            .bad("this feature is not known; known here are " + String.join(", ", names));
      }
    }
    return this;
  }

  String text() {
    if (node == null || !node.isString()) {
      throw bad("expected text, found " + describe());
    }
    return node.stringValue();
  }

  String text(String whenAbsent) {
    return isNull() ? whenAbsent : text();
  }

  boolean flag(boolean whenAbsent) {
    if (isNull()) {
      return whenAbsent;
    }
    if (!node.isBoolean()) {
      throw bad("expected true or false, found " + describe());
    }
    return node.booleanValue();
  }

  /// A whole number from 0 to `limit - 1`.
  int number(int limit) {
    if (node == null || !node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0
        || node.intValue() >= limit) {
      throw bad("expected a whole number from 0 to " + (limit - 1) + ", found " + describe());
    }
    return node.intValue();
  }

  /// The elements of an array.
  List<Field> elements() {
    if (node == null || !node.isArray()) {
      throw bad("expected a list, found " + describe());
    }
    List<Field> elements = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      elements.add(new Field(file, path + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /// The members of an object.
  List<Map.Entry<String, Field>> members() {
    if (node == null || !node.isObject()) {
      throw bad("expected an object, found " + describe());
    }
    List<Map.Entry<String, Field>> members = new ArrayList<>(node.size());
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      members.add(Map.entry(member.getKey(),
          new Field(file, path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
              member.getValue())));
    }
    return members;
  }

  private String describe() {
    if (node == null) {
      return "nothing";
    }
    String text = node.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
