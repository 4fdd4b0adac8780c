package dev.tessera.train.skipgram;

/// One thread's hands: turns chunks of the corpus into sentences, sentences into windows, and has the
/// kernel take a step on each. Owns all scratch memory, and allocates nothing while it works.
final class Worker {

  /// Sentences are cut here, as word2vec.c cuts them.
  static final int LONGEST_SENTENCE = 1000;

  private final int window;
  private final int negatives;
  private final Tables tables;
  private final WindowKernel kernel;
  private final ContextRows rows;
  private final long[] noise;
  private final int[] keep;
  private final int filler;

  private final int[] sentence = new int[LONGEST_SENTENCE];
  private final int[] contexts;
  private final int[] outputs;
  private long random;
  private long trained;

  /// @param noise from [NoiseDistribution]
  /// @param keep from [Subsampling]
  /// @param number of this worker, from 0
  Worker(SkipGramSettings settings, Tables tables, Composition composition, long[] noise,
      int[] keep,
      int number) {
    this.window = settings.window();
    this.negatives = settings.negatives();
    this.tables = tables;
    this.noise = noise;
    this.keep = keep;
    this.kernel = WindowKernel.create(tables.stride(), 2 * window, settings.simd());
    this.filler = tables.offset(tables.outputRows() + number);
    this.rows = new ContextRows(tables, composition, window, LONGEST_SENTENCE,
        tables.inputRows() + number * ContextRows.scratchRows(composition, window));
    this.contexts = new int[2 * window + 1];
    this.outputs = new int[groups() * WindowKernel.OUTPUTS];
  }

  private int groups() {
    return negatives / WindowKernel.OUTPUTS + 1;
  }

  /// Trains on the units `ids[from, to)`.
  ///
  /// @param seed of all random choices; not 0
  void train(int[] ids, int from, int to, long seed, float rate) {
    random = seed;
    int kept = 0;
    for (int i = from; i < to; i++) {
      int id = ids[i];
      if (id < 0 && kept > 0 || kept == LONGEST_SENTENCE) {
        trainSentence(kept, rate);
        kept = 0;
      }
      int unit = id & ~EncodedCorpus.FRESH;
      if ((int) (next() >>> 33) <= keep[unit]) {
        sentence[kept++] = unit;
      }
    }
    trainSentence(kept, rate);
  }

  /// Units that were trained as centres so far.
  long trained() {
    return trained;
  }

  /// The name of the kernel.
  String kernel() {
    return kernel.name();
  }

  private void trainSentence(int length, float rate) {
    if (length < 2) {
      return;
    }
    trained += length;
    rows.begin(sentence, length);
    for (int centre = 0; centre < length; centre++) {
      rows.moveTo(centre);
      int span = 1 + (int) ((next() >>> 33) % window);
      int count = collectContexts(centre, Math.max(0, centre - span),
          Math.min(length - 1, centre + span));
      if (count > 0) {
        trainWindow(sentence[centre], count, rate);
      }
    }
    rows.end();
  }

  private int collectContexts(int centre, int from, int last) {
    int count = 0;
    for (int place = from; place <= last; place++) {
      int row = rows.offset(place);
      if (place != centre && row != ContextRows.NONE) {
        contexts[count++] = row;
      }
    }
    // Kernels take two contexts at a time and may read, not write, one too many.
    contexts[count] = contexts[0];
    return count;
  }

  private void trainWindow(int centre, int count, float rate) {
    int positive = tables.offset(centre);
    int drawn = 0;
    for (int from = 0; drawn < negatives; from += WindowKernel.OUTPUTS) {
      int valid = 0;
      int k = 0;
      if (from == 0) {
        outputs[k++] = positive;
        valid = 1;
      }
      for (; k < WindowKernel.OUTPUTS; k++) {
        int row = drawn++ < negatives
            ? tables.offset(NoiseDistribution.draw(noise, next()))
            : positive;
        if (row == positive || contains(from, k, row)) {
          outputs[from + k] = filler;
        } else {
          outputs[from + k] = row;
          valid |= 1 << k;
        }
      }
      kernel.step(tables.input(), contexts, count, tables.output(), outputs, from, from == 0, valid,
          rate);
    }
  }

  /// Whether a row is among the first `k` outputs of the group that begins at `from`. A group's outputs are
  /// written back from registers, so that a second copy would undo the first.
  private boolean contains(int from, int k, int row) {
    for (int i = from; i < from + k; i++) {
      if (outputs[i] == row) {
        return true;
      }
    }
    return false;
  }

  /// Marsaglia's xorshift of 64 bits (2003).
  private long next() {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return random;
  }
}
