package dev.tessera.data.text;

/// One document of a collection, as BEIR's `corpus.jsonl` has it.
///
/// @param id the document's name, unique in its collection
/// @param title may be empty
/// @param text the body
public record Document(String id, String title, String text) {

  /// Title and body as one text, the way BEIR's systems read a document: joined by a space.
  public String full() {
    return title.isEmpty() ? text : title + " " + text;
  }
}
