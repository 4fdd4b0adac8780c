package dev.tessera.train.skipgram;

/// One pair of hands: turns chunks of the corpus into sentences, sentences into windows, and has the
/// kernel take a step on each. Owns its scratch memory, and allocates nothing while it works.
final class Worker {

  /// Sentences are cut here, as word2vec.c cuts them.
  static final int LONGEST_SENTENCE = 1000;

  /// Most places of a window that take a step together, the centre among them: windows up to 16 are taken as one.
  /// What many contexts together move an output by, when none sees what the others have done, overshoots
  /// from windows of about 50 on.
  static final int STRETCH = 33;

  private final Plan plan;
  private final int window;
  private final int negatives;
  private final Random64 random = new Random64();
  private final Negatives pool;
  private final LookAhead ahead;
  private final int[] keep;
  private final WindowKernel kernel;
  private final Rows input;
  private final Rows output;
  private final ContextRows rows;

  private final int[] ids;
  private final int[] sentence = new int[LONGEST_SENTENCE];
  private final int[] contexts;
  private final int[] outputs;
  private long trained;

  /// @param input rows with [ContextRows#scratchRows] scratch rows
  /// @param output rows with one scratch row
  Worker(Plan plan, Rows input, Rows output) {
    SkipGramSettings settings = plan.settings();
    this.plan = plan;
    this.window = settings.window();
    this.negatives = settings.negatives();
    this.pool = new Negatives(plan.noise(), output, negatives);
    this.ahead = new LookAhead(plan.composition(), input, output);
    this.keep = plan.keep();
    this.kernel = WindowKernel.create(Table.stride(settings.dim()),
        Math.min(2 * window, STRETCH), settings.simd());
    this.input = input;
    this.output = output;
    this.rows = new ContextRows(input, kernel, plan.composition(), window, LONGEST_SENTENCE);
    this.ids = new int[plan.chunks().size()];
    this.contexts = new int[STRETCH + 1];
    this.outputs = new int[(negatives / WindowKernel.OUTPUTS + 1) * WindowKernel.OUTPUTS];
  }

  /// Trains on the `index`-th chunk of the run. Returns the number of units in it.
  int train(long index) {
    Chunks chunks = plan.chunks();
    long start = chunks.start(index);
    int length = chunks.length(start);
    plan.corpus().read(start, ids, length);
    random.seed(chunks.seed(index));
    pool.clear();
    train(LossSample.heldOut(chunks, start), length, chunks.rate(index));
    return length;
  }

  private void train(int from, int to, float rate) {
    int kept = 0;
    for (int i = from; i < to; i++) {
      int id = ids[i];
      if (id < 0 && kept > 0 || kept == LONGEST_SENTENCE) {
        trainSentence(kept, rate);
        kept = 0;
      }
      int unit = id & ~EncodedCorpus.FRESH;
      // Without a branch: whether a word is kept cannot be foreseen.
      sentence[kept] = unit;
      kept += random.nextInt() <= keep[unit] ? 1 : 0;
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
    ahead.begin(sentence, length);
    rows.begin(sentence, length);
    for (int centre = 0; centre < length; centre++) {
      ahead.moveTo(centre + window + 1);
      rows.moveTo(centre);
      int span = 1 + random.nextInt(window);
      int last = Math.min(length - 1, centre + span);
      for (int from = Math.max(0, centre - span); from <= last; from += STRETCH) {
        int count = collectContexts(centre, from, Math.min(last, from + STRETCH - 1));
        if (count > 0) {
          trainWindow(sentence[centre], count, rate);
        }
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
    contexts[count] = input.scratch(0);
    return count;
  }

  private void trainWindow(int centre, int count, float rate) {
    pool.beginWindow(random);
    int positive = output.offset(centre);
    int filler = output.scratch(0);
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
            ? output.offset(pool.draw(random))
            : positive;
        if (row == positive || contains(from, k, row)) {
          outputs[from + k] = filler;
        } else {
          outputs[from + k] = row;
          valid |= 1 << k;
        }
      }
      kernel.step(input.floats(), contexts, count, output.floats(), outputs, from, from == 0,
          valid, rate);
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
}
