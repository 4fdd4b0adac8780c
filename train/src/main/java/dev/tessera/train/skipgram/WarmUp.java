package dev.tessera.train.skipgram;

import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.data.words.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongToIntFunction;

/// Trains on a made-up text, by the settings of a run, while the run's own text is read, so that the compiler has
/// seen to all of it when training begins: until then a step takes some fifty times as long, on every thread.
final class WarmUp implements AutoCloseable {

  private static final int WORDS = 512;
  /// Words in a passage, on average.
  private static final int PASSAGE = 100;
  /// Enough that some of them are held out.
  private static final int UNITS = 1 << 15;
  /// After so many the compiler has done its work.
  private static final int EPOCHS = 3;
  private static final int CHUNKS_PER_LOSS = 8;

  private final SkipGramSettings settings;
  private volatile boolean closed;

  WarmUp(SkipGramSettings settings) {
    this.settings = settings.with()
        .threads(1)
        .epochs(EPOCHS)
        .subsample(1e-3)
        .learningRate(0.01)
        .build();
  }

  /// Begins, on a thread of its own.
  static WarmUp begin(SkipGramSettings settings) {
    WarmUp warmUp = new WarmUp(settings);
    Thread thread = new Thread(warmUp::train, "skip-gram warm-up");
    thread.setDaemon(true);
    thread.start();
    return warmUp;
  }

  /// Trains until it is ended, or until all is done. Returns the number of chunks that were trained.
  long train() {
    try (EncodedCorpus corpus = corpus()) {
      Parts parts = Parts.of(corpus,
          WordLevelTokenizer.of(corpus.words().words(), Normalizer.NONE), settings);
      Plan plan = Plan.of(settings, corpus, parts.unitsOfRows());
      Tables tables = Hogwild.tables(plan, parts.rows());
      LongToIntFunction worker = settings.deterministic()
          ? new Shard(plan, tables)::train
          : Hogwild.worker(plan, tables, 0)::train;
      return train(worker, plan.chunks().total(),
          new SampleLoss(tables, plan.composition(), plan.sample()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long train(LongToIntFunction worker, long chunks, SampleLoss loss) {
    for (long chunk = 0; chunk < chunks; chunk++) {
      if (closed) {
        return chunk;
      }
      if (chunk % CHUNKS_PER_LOSS == 0) {
        loss.mean();
      }
      worker.applyAsInt(chunk);
    }
    return chunks;
  }

  /// A text that takes every path that real ones take: words that are left out, that come twice within a window,
  /// that begin a passage. What the compiler has never seen it leaves out, and begins anew when it comes.
  private static EncodedCorpus corpus() {
    SplittableRandom random = new SplittableRandom(1);
    int[] ids = new int[UNITS];
    long[] counts = new long[WORDS];
    for (int place = 0; place < UNITS; place++) {
      ids[place] = (int) (WORDS * Math.pow(random.nextDouble(), 3));
      counts[ids[place]]++;
      if (random.nextInt(PASSAGE) == 0) {
        ids[place] |= EncodedCorpus.FRESH;
      }
    }
    List<String> words = new ArrayList<>();
    for (int word = 0; word < WORDS; word++) {
      // Digits, so that there are character n-grams that words share.
      words.add("word" + Integer.toOctalString(WORDS + word));
    }
    return EncodedCorpus.of(ids, new Vocabulary(words, counts), counts);
  }

  /// Ends it, if it has not ended by itself.
  @Override
  public void close() {
    closed = true;
  }
}
