package dev.tessera.data.text;

import java.util.Locale;

/// How the prose is got out of a file, told by the last part of its name.
enum TextFormat {

  PLAIN {
    @Override
    Extraction extraction(PassageSink sink, String name) {
      return sink::passage;
    }
  },
  JSON_LINES {
    @Override
    Extraction extraction(PassageSink sink, String name) {
      return new JsonLines(new LineWriter(sink), name);
    }
  },
  TABLE {
    @Override
    Extraction extraction(PassageSink sink, String name) {
      return new TableCells(sink);
    }
  },
  MARKDOWN {
    @Override
    Extraction extraction(PassageSink sink, String name) {
      return new MarkdownLines(new LineWriter(sink));
    }
  },
  HTML {
    @Override
    Extraction extraction(PassageSink sink, String name) {
      return new HtmlParagraphs(new LineWriter(sink));
    }
  };

  /// Takes the raw passages of a file and gives its sink the prose.
  @FunctionalInterface
  interface Extraction extends PassageSink {

    /// After the last passage of the file.
    default void finish() {}
  }

  abstract Extraction extraction(PassageSink sink, String name);

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
