package dev.tessera.data.pairs;

import dev.tessera.data.BadInput;
import dev.tessera.data.lines.JsonLines;
import dev.tessera.data.text.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Documents of a JSON-lines file, flat or with headed sections.
final class JsonOutlines {

  private static final List<String> BODIES = List.of("abstract", "text", "body", "sections");

  private JsonOutlines() {}

  static void read(Path file, Consumer<Outline> sink) throws IOException {
    long count = 0;
    try (JsonLines lines = new JsonLines(file)) {
      for (JsonNode node = lines.next(); node != null; node = lines.next()) {
        sink.accept(outline(lines, node));
        count++;
      }
    }
    if (count == 0) {
      throw new BadInput(file + " has no documents");
    }
  }

  private static Outline outline(JsonLines lines, JsonNode node) {
    String title = lines.optionalText(node, "title").strip();
    List<Outline.Section> sections = new ArrayList<>();
    boolean any = false;
    for (String field : BODIES) {
      JsonNode body = node.get(field);
      if (body != null && body.isString()) {
        any = true;
        sections.addAll(Outline.of(new Document("", title, body.stringValue())).sections());
      } else if (body != null && body.isArray()) {
        any = true;
        headed(lines, body, sections);
      }
    }
    if (!any) {
      throw lines.bad("has none of the fields " + BODIES + " that hold a document's text");
    }
    return new Outline(title, sections);
  }

  private static void headed(JsonLines lines, JsonNode array, List<Outline.Section> sections) {
    for (JsonNode section : array) {
      if (!section.isObject()) {
        throw lines.bad("has a section that is not an object with \"heading\" and \"text\"");
      }
      String text = lines.text(section, "text").strip();
      if (!text.isEmpty()) {
        sections.add(new Outline.Section(heading(lines.optionalText(section, "heading")), text));
      }
    }
  }

  /// The last part of a dotted path in capitals, as full-text archives write it: `BODY.METHODS.Trial`.
  private static String heading(String path) {
    int dot = path.lastIndexOf('.', path.length() - 2);
    boolean dotted = dot > 0 && path.substring(0, dot).chars().noneMatch(Character::isLowerCase);
    String last = dotted ? path.substring(dot + 1) : path;
    return last.strip();
  }
}
