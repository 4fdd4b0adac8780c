package dev.tessera.data.beir;

import dev.tessera.data.BadInput;
import dev.tessera.data.lines.JsonLines;
import dev.tessera.data.text.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The documents of a `corpus.jsonl`, plain or compressed by gzip or xz: one JSON object a line with
/// `_id`, `text` and, where there is any, `title` and `metadata`.
///
/// Memory does not grow with the documents' length, only by a few bytes an id to find duplicates.
public final class BeirCorpus {

  private BeirCorpus() {}

  /// Delivers every document in order.
  ///
  /// @return how many there were
  /// @throws BadInput naming file and line if something is not a document, an id stands there twice or
  ///     the file has no document at all
  public static long read(Path jsonl, Consumer<Document> sink) throws IOException {
    try (Reader reader = new Reader(jsonl)) {
      for (Document document = reader.next(); document != null; document = reader.next()) {
        sink.accept(document);
      }
      return reader.count;
    }
  }

  /// The documents in order, as a stream that must be closed; errors as in [#read], an [IOException]
  /// on the way as [UncheckedIOException].
  public static Stream<Document> stream(Path jsonl) throws IOException {
    Reader reader = new Reader(jsonl);
    return StreamSupport.stream(reader, false).onClose(() -> {
      try {
        reader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static final class Reader extends Spliterators.AbstractSpliterator<Document>
      implements
        AutoCloseable {

    private final Path file;
    private final JsonLines lines;
    private final IdSet ids = new IdSet();
    private long count;

    Reader(Path file) throws IOException {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT);
      this.file = file;
      this.lines = new JsonLines(file);
    }

    Document next() throws IOException {
      JsonNode node = lines.next();
      if (node == null) {
        if (count == 0) {
          throw new BadInput(file + " has no documents");
        }
        return null;
      }
      String id = lines.id(node);
      if (!ids.add(id)) {
        throw lines.bad("has the id '" + id + "', which stands there before; ids must be unique");
      }
      count++;
      return new Document(id, lines.optionalText(node, "title"), lines.text(node, "text"),
          Metadata.of(node.get("metadata")));
    }

    @Override
    public boolean tryAdvance(Consumer<? super Document> action) {
      try {
        Document document = next();
        if (document != null) {
          action.accept(document);
        }
        return document != null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
