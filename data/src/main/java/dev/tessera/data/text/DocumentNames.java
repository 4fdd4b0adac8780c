package dev.tessera.data.text;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Gives every document an id that no other has.
final class DocumentNames implements TextFormat.DocumentSink {

  private final Consumer<Document> sink;
  private final Set<String> taken = new HashSet<>();
  private String file = "";
  private int number;

  DocumentNames(Consumer<Document> sink) {
    this.sink = sink;
  }

  void beginFile(String name) {
    file = name;
    number = 0;
  }

  @Override
  public void document(String id, String title, String text) {
    number++;
    if (text.isBlank()) {
      return;
    }
    // Ids become columns of tables.
    String wanted = (id.isBlank() ? file + "#" + number : id.strip()).replaceAll("[\\t\\r\\n]",
        " ");
    String name = wanted;
    for (int copy = 2; !taken.add(name); copy++) {
      name = wanted + "~" + copy;
    }
    sink.accept(new Document(name, title, text));
  }
}
