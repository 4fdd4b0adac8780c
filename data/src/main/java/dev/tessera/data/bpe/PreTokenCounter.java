package dev.tessera.data.bpe;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.parallel.Parallel;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Counts the pre-tokens of a text on several threads, each with a table of its own.
final class PreTokenCounter {

  private final BpeSettings settings;

  PreTokenCounter(BpeSettings settings) {
    this.settings = settings;
  }

  PreTokenCounts count(TextSource text, Progress progress) throws IOException {
    List<TextSource> parts = text.split(settings.threads());
    try (Progress.Task task = progress.start("counting pre-tokens", text.bytes(), "bytes")) {
      List<Parallel.Task<PreTokenCounts>> tasks = new ArrayList<>();
      for (TextSource part : parts) {
        tasks.add(() -> countPart(part, task));
      }
      PreTokenCounts all = new PreTokenCounts();
      Parallel.all(tasks).forEach(all::addAll);
      return all;
    }
  }

  private PreTokenCounts countPart(TextSource part, Progress.Task task) throws IOException {
    PreTokenCounts counts = new PreTokenCounts();
    Normalizer normalizer = settings.normalizer();
    PreTokenizer preTokenizer = settings.preTokenizer();
    ByteSink normalised = new ByteSink();
    part.read((utf8, from, to) -> {
      if (normalizer.isIdentity()) {
        preTokenizer.split(utf8, from, to, counts);
      } else {
        normalised.clear();
        normalizer.normalize(utf8, from, to, normalised);
        preTokenizer.split(normalised.array(), 0, normalised.size(), counts);
      }
      task.advance(to - from);
    });
    return counts;
  }
}
