package dev.tessera.data.text;

import java.util.StringJoiner;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What a JSON record says, as lines of text or as a document.
final class RecordDocuments {

  private RecordDocuments() {}

  /// A record with a string `text` gives its `title`, if it has one, and its `text`; any other record
  /// all its prose.
  static void lines(JsonNode record, Consumer<String> sink) {
    if (JsonRecords.isDocument(record)) {
      sink.accept(title(record));
      sink.accept(record.path("text").stringValue());
    } else {
      JsonRecords.prose(record, sink);
    }
  }

  /// The same as a document, with the record's `_id` or `id`.
  static void document(JsonNode record, TextFormat.DocumentSink sink) {
    String id = id(record.path("_id"), record.path("id"));
    String title = title(record);
    StringJoiner text = new StringJoiner("\n");
    if (JsonRecords.isDocument(record)) {
      text.add(record.path("text").stringValue());
    } else {
      JsonRecords.prose(record, prose -> {
        if (!prose.equals(title)) {
          text.add(prose);
        }
      });
    }
    sink.document(id, title, text.toString());
  }

  private static String title(JsonNode record) {
    JsonNode title = record.path("title");
    return title.isString() ? title.stringValue() : "";
  }

  private static String id(JsonNode... candidates) {
    for (JsonNode candidate : candidates) {
      if (candidate.isString() || candidate.isNumber()) {
        return candidate.asString();
      }
    }
    return "";
  }
}
