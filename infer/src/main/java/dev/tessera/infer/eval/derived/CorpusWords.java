package dev.tessera.infer.eval.derived;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pairs.Outline;
import dev.tessera.data.pairs.OutlineSource;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.data.words.WordTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// The words of a corpus as embedding models cut them: composed, in lower case, runs of letters, marks
/// and numbers. Not thread-safe.
public final class CorpusWords {

  private static final Normalizer NORMALIZER = Normalizer.named("nfkc,lowercase");
  private static final PreTokenizer WORDS = PreTokenizer.words();

  private final ByteSink normalised = new ByteSink();

  /// Counts the words of all sections.
  ///
  /// @param least words that occur less often are left out
  public static Vocabulary count(OutlineSource documents, int least) throws IOException {
    CorpusWords words = new CorpusWords();
    WordTable table = new WordTable();
    documents.read(document -> {
      for (Outline.Section section : document.sections()) {
        words.cut(section.text(), table::add);
      }
    });
    return table.vocabulary(least);
  }

  /// Takes the word `utf8[from, to)`; the array is only lent.
  @FunctionalInterface
  private interface Sink {
    void word(byte[] utf8, int from, int to);
  }

  private void cut(String text, Sink sink) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    normalised.clear();
    NORMALIZER.normalize(utf8, 0, utf8.length, normalised);
    WORDS.split(normalised.array(), 0, normalised.size(), sink::word);
  }

  /// Gives every word of a text to `sink`.
  void forEach(String text, Consumer<String> sink) {
    cut(text, (utf8, from, to) -> sink
        .accept(new String(utf8, from, to - from, StandardCharsets.UTF_8)));
  }
}
