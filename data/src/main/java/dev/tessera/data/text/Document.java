package dev.tessera.data.text;

import java.util.List;
import java.util.Map;

/// One document of a collection, as BEIR's `corpus.jsonl` has it.
///
/// @param id the document's name, unique in its collection
/// @param title may be empty
/// @param text the body
/// @param metadata further facts to filter by: field name to its values, often empty
public record Document(String id, String title, String text, Map<String, List<String>> metadata) {

  public Document {
    metadata = Map.copyOf(metadata);
  }

  public Document(String id, String title, String text) {
    this(id, title, text, Map.of());
  }

  /// Title and body as one text, the way BEIR's systems read a document: joined by a space.
  public String full() {
    return title.isEmpty() ? text : title + " " + text;
  }
}
