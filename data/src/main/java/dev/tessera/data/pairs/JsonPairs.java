package dev.tessera.data.pairs;

import dev.tessera.data.lines.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Examples of a JSON-lines file.
final class JsonPairs {

  private JsonPairs() {}

  static void read(Path file, Optional<PairFields> given, Consumer<Example> sink)
      throws IOException {
    try (JsonLines lines = new JsonLines(file)) {
      PairFields fields = given.orElse(null);
      for (JsonNode node = lines.next(); node != null; node = lines.next()) {
        if (fields == null) {
          fields = recognise(lines, node);
        }
        example(lines, node, fields, sink);
      }
    }
  }

  private static PairFields recognise(JsonLines lines, JsonNode node) {
    return PairFields.recognise(new LinkedHashSet<>(node.propertyNames()))
        .orElseThrow(() -> lines.bad("has the fields " + node.propertyNames()
            + ", none of which is known for a side of a pair; rename them to 'anchor' and "
            + "'positive' or say which they are"));
  }

  private static void example(JsonLines lines, JsonNode node, PairFields fields,
      Consumer<Example> sink) {
    String anchor = filled(lines, lines.text(node, fields.anchor()), fields.anchor());
    List<String> positives = texts(lines, node, fields.positive());
    if (positives.isEmpty()) {
      throw lines.bad("has no \"" + fields.positive() + "\"");
    }
    if (fields.score().isPresent()) {
      double score = score(lines, node, fields.score().get());
      positives.forEach(second -> sink.accept(new ScoredPair(anchor, second, score)));
      return;
    }
    List<String> negatives = fields.negatives()
        .map(field -> texts(lines, node, field))
        .orElse(List.of());
    positives.forEach(positive -> sink.accept(new Pair(anchor, positive, negatives)));
  }

  /// The texts of a field: one, an array of them, or none where it is missing or null.
  private static List<String> texts(JsonLines lines, JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      return List.of(filled(lines, lines.text(node, field), field));
    }
    List<String> texts = new ArrayList<>(value.size());
    for (JsonNode text : value) {
      if (!text.isString()) {
        throw lines.bad("has a \"" + field + "\" with something in it that is not a string");
      }
      texts.add(filled(lines, text.stringValue(), field));
    }
    return texts;
  }

  private static String filled(JsonLines lines, String text, String field) {
    if (text.isBlank()) {
      throw lines.bad("has an empty \"" + field + "\"; remove the line or fill it");
    }
    return text;
  }

  private static double score(JsonLines lines, JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw lines.bad("has no number as \"" + field + "\"; every scored pair needs one");
    }
    return value.doubleValue();
  }
}
