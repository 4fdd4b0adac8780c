package dev.tessera.data.beir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Flattens a document's `metadata` object: every string, number and truth value becomes a value of its
/// field, an array gives its field several, and an object inside gives fields named `outer.inner`.
final class Metadata {

  private Metadata() {}

  static Map<String, List<String>> of(JsonNode metadata) {
    if (metadata == null || !metadata.isObject() || metadata.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    addObject(metadata, "", values);
    return values;
  }

  private static void addObject(JsonNode object, String prefix, Map<String, List<String>> values) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      add(field.getValue(), prefix + field.getKey(), values);
    }
  }

  private static void add(JsonNode node, String field, Map<String, List<String>> values) {
    if (node.isObject()) {
      addObject(node, field + ".", values);
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        add(element, field, values);
      }
    } else if (!node.isNull()) {
      values.computeIfAbsent(field, name -> new ArrayList<>()).add(node.asString());
    }
  }
}
