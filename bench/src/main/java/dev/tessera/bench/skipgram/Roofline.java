package dev.tessera.bench.skipgram;

import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.parallel.Parallel;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.train.skipgram.SkipGramSettings;
import dev.tessera.train.skipgram.SkipGramStatistics;
import dev.tessera.train.skipgram.SkipGramTrainer;
import dev.tessera.train.skipgram.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// How near skip-gram on words comes to what the machine could do: counts operations and bytes of a word, measures
/// the peaks of both, trains an epoch, and prints the shares.
///
/// `Roofline FILE [DIM [THREADS]]`
public final class Roofline {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WINDOW = 5;
  private static final int OUTPUTS = 6;
  /// How often a negative that was fetched is used.
  private static final double USES = 4;
  private static final double SECONDS = 1;

  private final int dim;
  private final int threads;
  private volatile float sink;

  private Roofline(int dim, int threads) {
    this.dim = dim;
    this.threads = threads;
  }

  public static void main(String[] arguments) throws IOException {
    int dim = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    int threads = arguments.length > 2
        ? Integer.parseInt(arguments[2])
        : Runtime.getRuntime().availableProcessors();
    new Roofline(dim, threads).run(Path.of(arguments[0]));
  }

  private void run(Path file) throws IOException {
    SkipGramStatistics trained = train(file);
    double flops = rate(this::multiplyAdds);
    double rows = rate(() -> rowUpdates(trained.vocabulary()));
    double kept = trained.trainedUnits() / (double) trained.passedUnits();
    // Three products of contexts × outputs × dim; a centre has (WINDOW + 1) contexts on average.
    double flopsOfWord = kept * 3 * 2 * OUTPUTS * (WINDOW + 1.0) * dim;
    // A row as context, one as centre, and the negatives that are fetched.
    double rowsOfWord = kept * (2 + (OUTPUTS - 1) / USES);
    double words = trained.unitsPerSecond();
    System.out.printf("dim %d, %d threads, %,d words in the vocabulary, %.0f %% kept, %s%n", dim,
        threads, trained.vocabulary(), 100 * kept, trained.kernel());
    System.out.printf("a word: %,.0f flops, %.2f rows read and written = %,.0f bytes%n",
        flopsOfWord,
        rowsOfWord, rowsOfWord * dim * 2 * Float.BYTES);
    System.out.printf("peaks: %.0f GFLOP/s; %.1f M random rows/s%n", flops / 1e9, rows / 1e6);
    System.out.printf("bounds: %.1f M words/s by arithmetic, %.1f by memory%n",
        flops / flopsOfWord / 1e6, rows / rowsOfWord / 1e6);
    System.out.printf(
        "reached: %.2f M words/s = %.0f GFLOP/s (%.0f %% of that bound), %.1f M rows/s"
            + " (%.0f %%); loss %.3f%n",
        words / 1e6, words * flopsOfWord / 1e9,
        100 * words * flopsOfWord / flops, words * rowsOfWord / 1e6,
        100 * words * rowsOfWord / rows, trained.losses().getLast().loss());
  }

  private SkipGramStatistics train(Path file) throws IOException {
    SkipGramSettings settings = SkipGramSettings.builder()
        .units(Units.WORDS)
        .dim(dim)
        .window(WINDOW)
        .negatives(OUTPUTS - 1)
        .epochs(2)
        .threads(threads)
        .build();
    return SkipGramTrainer.train(TextFiles.open(List.of(file)),
        WordLevelTokenizer.of(List.of(), Normalizer.NONE), settings, Progress.NONE).statistics();
  }

  private interface Work {
    double done();
  }

  /// What all threads do in a second, after as long a warm-up.
  private double rate(Work work) throws IOException {
    timed(work);
    return timed(work);
  }

  private double timed(Work work) throws IOException {
    List<Parallel.Task<Double>> tasks = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      tasks.add(() -> {
        double done = 0;
        long begin = System.nanoTime();
        double seconds = 0;
        for (; seconds < SECONDS; seconds = (System.nanoTime() - begin) / 1e9) {
          done += work.done();
        }
        return done / seconds;
      });
    }
    return Parallel.all(tasks).stream().mapToDouble(Double::doubleValue).sum();
  }

  /// Independent chains of multiply-adds in registers. Returns the floating-point operations.
  private double multiplyAdds() {
    FloatVector a = FloatVector.broadcast(SPECIES, 1);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    FloatVector e = a;
    FloatVector f = a;
    FloatVector g = a;
    FloatVector h = a;
    FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector y = FloatVector.broadcast(SPECIES, 0.001f);
    int rounds = 1 << 18;
    for (int i = 0; i < rounds; i++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
    }
    sink = a.add(b).add(c).add(d).add(e.add(f).add(g).add(h)).lane(0);
    return 8.0 * 2 * SPECIES.length() * rounds;
  }

  private float[] table = new float[0];

  /// Adds a row in the caches to rows anywhere in a table of this many rows. Returns the number of rows.
  private double rowUpdates(int vocabulary) {
    int stride = (dim + 15) / 16 * 16;
    synchronized (this) {
      if (table.length != 2 * vocabulary * stride) {
        table = new float[2 * vocabulary * stride];
      }
    }
    float[] rows = table;
    float[] add = new float[stride];
    SplittableRandom random = new SplittableRandom();
    int count = 1 << 14;
    for (int n = 0; n < count; n++) {
      int at = random.nextInt(2 * vocabulary) * stride;
      for (int i = 0; i < stride; i += SPECIES.length()) {
        FloatVector.fromArray(SPECIES, rows, at + i)
            .add(FloatVector.fromArray(SPECIES, add, i))
            .intoArray(rows, at + i);
      }
    }
    return count;
  }
}
