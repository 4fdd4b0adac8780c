package dev.tessera.data.text;

import dev.tessera.data.markup.HtmlText;
import java.util.Locale;

/// How the prose is got out of a file, told by the last part of its name.
enum TextFormat {

  PLAIN {
    @Override
    Extraction text(PassageSink sink, String name) {
      return sink::passage;
    }

    @Override
    Extraction documents(DocumentSink sink, String name) {
      return new ParagraphDocuments(sink);
    }
  },
  JSON_LINES {
    @Override
    Extraction text(PassageSink sink, String name) {
      LineWriter out = new LineWriter(sink);
      return new JsonRecords(name, record -> RecordDocuments.lines(record, out::lines));
    }

    @Override
    Extraction documents(DocumentSink sink, String name) {
      return new JsonRecords(name, record -> RecordDocuments.document(record, sink));
    }
  },
  TABLE {
    @Override
    Extraction text(PassageSink sink, String name) {
      LineWriter out = new LineWriter(sink);
      return new TableCells(row -> row.forEach(out::lines));
    }

    @Override
    Extraction documents(DocumentSink sink, String name) {
      return new TableCells(row -> {
        boolean titled = row.size() > 1;
        sink.document("", titled ? row.getFirst() : "",
            String.join("\n", titled ? row.subList(1, row.size()) : row));
      });
    }
  },
  MARKDOWN {
    @Override
    Extraction text(PassageSink sink, String name) {
      return new MarkdownLines(new LineWriter(sink)::lines, (level, heading) -> {});
    }

    @Override
    Extraction documents(DocumentSink sink, String name) {
      return new SectionDocuments(sink);
    }
  },
  HTML {
    @Override
    Extraction text(PassageSink sink, String name) {
      LineWriter out = new LineWriter(sink);
      return new HtmlParagraphs(new HtmlText(out::lines));
    }

    @Override
    Extraction documents(DocumentSink sink, String name) {
      return new HtmlParagraphs(new HtmlText(paragraph -> sink.document("", "", paragraph)));
    }
  };

  /// Takes the raw passages of a file and gives its sink the prose.
  @FunctionalInterface
  interface Extraction extends PassageSink {

    /// After the last passage of the file.
    default void finish() {}
  }

  /// Takes the documents of a file.
  @FunctionalInterface
  interface DocumentSink {

    /// @param id empty if the file gives none
    void document(String id, String title, String text);
  }

  /// Running text, for training.
  abstract Extraction text(PassageSink sink, String name);

  /// Single documents, for retrieval.
  abstract Extraction documents(DocumentSink sink, String name);

  /// Whether a file can be cut at any line end.
  boolean splitsAtLines() {
    return this == PLAIN || this == JSON_LINES || this == TABLE;
  }

  /// The format of a file of that name, compression endings aside.
  static TextFormat of(String name) {
    String bare = Compression.bareName(name).toLowerCase(Locale.ROOT);
    return switch (bare.substring(bare.lastIndexOf('.') + 1)) {
      case "jsonl", "ndjson" -> JSON_LINES;
      case "tsv" -> TABLE;
      case "md", "markdown" -> MARKDOWN;
      case "html", "htm", "xhtml", "xml" -> HTML;
      default -> PLAIN;
    };
  }
}
