package dev.tessera.train.skipgram;

/// Has a kernel take steps on made-up rows while the text is read, so that the compiler has seen to it when training
/// begins: until then a step takes some fifty times as long, on every thread.
final class WarmUp implements AutoCloseable {

  /// After so many the compiler has done its work.
  private static final int STEPS = 40_000;

  private final int stride;
  private final int window;
  private final boolean simd;
  private volatile boolean closed;

  WarmUp(SkipGramSettings settings) {
    this.stride = Table.stride(settings.dim());
    this.window = settings.window();
    this.simd = settings.simd();
  }

  /// Begins, on a thread of its own.
  static WarmUp begin(SkipGramSettings settings) {
    WarmUp warmUp = new WarmUp(settings);
    Thread thread = new Thread(() -> warmUp.steps(STEPS), "skip-gram warm-up");
    thread.setDaemon(true);
    thread.start();
    return warmUp;
  }

  /// Takes so many steps, or fewer if it is ended. Returns how many.
  int steps(int most) {
    WindowKernel kernel = WindowKernel.create(stride, 2 * window, simd);
    float[] input = new float[(2 * window + 1) * stride];
    float[] output = new float[WindowKernel.OUTPUTS * stride];
    int[] contexts = rows(2 * window + 1);
    int[] outputs = rows(WindowKernel.OUTPUTS);
    int all = (1 << WindowKernel.OUTPUTS) - 1;
    int step = 0;
    for (; step < most && !closed; step++) {
      int count = 1 + step % (2 * window);
      kernel.step(input, contexts, count, output, outputs, 0, true, all, 0.01f);
    }
    return step;
  }

  private int[] rows(int count) {
    int[] rows = new int[count];
    for (int row = 0; row < count; row++) {
      rows[row] = row * stride;
    }
    return rows;
  }

  /// Ends it, if it has not ended by itself.
  @Override
  public void close() {
    closed = true;
  }
}
