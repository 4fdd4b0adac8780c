package dev.tessera.data.inspect;

import dev.tessera.data.parallel.Parallel;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.PassageSink;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.OpenTokenizer;
import dev.tessera.data.words.WordTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/// Goes through a text on several threads.
public final class Measuring {

  private Measuring() {}

  /// What becomes of a text under a tokenizer.
  public static TextMeasure measure(OpenTokenizer tokenizer, TextSource text, int threads,
      Progress progress) throws IOException {
    return each(text, threads, progress, () -> new TextMeasure(tokenizer), (all, part) -> {
      all.add(part);
      return all;
    });
  }

  /// The words of a text, runs of anything but white space, as they are written.
  public static WordTable words(TextSource text, int threads, Progress progress)
      throws IOException {
    return each(text, threads, progress, WordCount::new, (all, part) -> {
      all.table.addAll(part.table);
      return all;
    }).table;
  }

  private static final class WordCount implements PassageSink {

    private final WordTable table = new WordTable();

    @Override
    public void passage(byte[] utf8, int from, int to) {
      PreTokenizer.whitespace().split(utf8, from, to, table::add);
    }
  }

  private static <T extends PassageSink> T each(TextSource text, int threads, Progress progress,
      Supplier<T> make, BinaryOperator<T> add) throws IOException {
    try (Progress.Task task = progress.start("measuring", text.bytes(), "bytes")) {
      List<Parallel.Task<T>> parts = new ArrayList<>();
      for (TextSource part : text.split(threads)) {
        parts.add(() -> {
          T sink = make.get();
          part.read((utf8, from, to) -> {
            sink.passage(utf8, from, to);
            task.advance(to - from);
          });
          return sink;
        });
      }
      return Parallel.all(parts).stream().reduce(add).orElseGet(make);
    }
  }
}
