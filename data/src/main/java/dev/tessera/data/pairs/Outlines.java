package dev.tessera.data.pairs;

import dev.tessera.data.text.Document;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;

/// Opens documents to make pairs from.
public final class Outlines {

  private Outlines() {}

  /// A file or folder: JSON lines as [#jsonLines] reads them, everything else as [#plain].
  ///
  /// @throws dev.tessera.data.BadInput if there is no such file or it holds no text
  public static OutlineSource open(Path path) throws IOException {
    String name = path.getFileName()
        .toString()
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\.(gz|xz)$", "");
    return name.endsWith(".jsonl") || name.endsWith(".ndjson")
        ? jsonLines(path)
        : plain(TextFiles.open(path));
  }

  /// A file of one JSON object a document: BEIR's `corpus.jsonl` (`title`, `text`), or articles whose
  /// `abstract`, `sections` or `body` are texts or arrays of objects with `heading` and `text`.
  public static OutlineSource jsonLines(Path file) {
    return source(file.getFileName().toString(), sink -> JsonOutlines.read(file, sink));
  }

  /// Plain text: every passage is a paragraph, and a blank line ends a document. A document without
  /// blank lines is cut after [PlainOutlines#MAX_PARAGRAPHS] paragraphs.
  public static OutlineSource plain(TextSource text) {
    return source(text.name(), sink -> {
      PlainOutlines outlines = new PlainOutlines(sink);
      text.read((utf8, from, to) -> outlines
          .paragraph(new String(utf8, from, to - from, StandardCharsets.UTF_8)));
      outlines.flush();
    });
  }

  /// Documents that are in memory already.
  public static OutlineSource of(String name, Collection<Document> documents) {
    return source(name, sink -> documents.forEach(document -> sink.accept(Outline.of(document))));
  }

  @FunctionalInterface
  private interface Reading {
    void read(Consumer<Outline> sink) throws IOException;
  }

  private static OutlineSource source(String name, Reading reading) {
    return new OutlineSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void read(Consumer<Outline> sink) throws IOException {
        reading.read(sink);
      }
    };
  }
}
