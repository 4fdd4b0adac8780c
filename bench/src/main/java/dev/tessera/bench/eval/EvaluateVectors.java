package dev.tessera.bench.eval;

import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.analogy.AnalogyEvaluator;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogyReport;
import dev.tessera.infer.eval.analogy.AnalogyScore;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilarityReport;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.vectors.VectorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// Tessera's half of `bench/peers/gensim-eval.sh`: prints the same lines as its Python half, so that
/// the two can be compared with `diff`; times go to standard error.
public final class EvaluateVectors {

  private EvaluateVectors() {}

  /// @param args a file of vectors, Google's questions or a folder of BATS's, then any number of similarity sets
  public static void main(String[] args) throws IOException {
    WordVectors vectors = VectorFile.read(Path.of(args[0]));
    AnalogyQuestions questions = AnalogyQuestions.read(Path.of(args[1]));
    for (int restrict : new int[] {30_000, 300_000}) {
      AnalogyReport report = AnalogyEvaluator.evaluate(vectors, questions,
          AnalogySettings.DEFAULT.withRestrict(restrict), Progress.NONE);
      for (AnalogyReport.Section section : report.sections()) {
        print(restrict, section.name(), section.score());
      }
      print(restrict, "total", report.total());
      System.err.printf(Locale.ROOT, "tessera: %,d of %,d questions in %.2f s; products %.1f GFLOP"
          + " in %.3f processor seconds = %.0f GFLOP/s a thread; %s%n", report.total().answered(),
          report.total().questions(), report.speed().seconds(),
          report.speed().productFlops() / 1e9, report.speed().productSeconds(),
          report.speed().gflops(), report.speed().blas());
    }
    for (int i = 2; i < args.length; i++) {
      SimilarityReport report = SimilarityEvaluator.evaluate(vectors,
          SimilaritySet.read(Path.of(args[i])), SimilaritySettings.DEFAULT);
      System.out.printf(Locale.ROOT, "%s spearman %.6f pearson %.6f missing %d%n", report.name(),
          report.spearman().estimate(), report.pearson().estimate(), report.missing());
    }
  }

  private static void print(int restrict, String section, AnalogyScore score) {
    System.out.printf("top %d %s %d / %d%n", restrict, section, score.correct(),
        score.answered());
  }
}
