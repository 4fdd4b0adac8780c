package dev.tessera.train.skipgram;

/// One step of stochastic gradient descent on a window: all its context words against the centre and
/// the negatives they share, which makes three small matrix products of what word2vec does pair by
/// pair (Ji et al. 2016, "Parallelizing word2vec in shared and distributed memory").
///
/// Not thread-safe, as kernels keep scratch memory: one for each worker. The tables may be written to
/// by others at the same time.
sealed interface WindowKernel permits ScalarKernel, VectorKernel {

  /// Outputs that a step takes: the centre and five negatives.
  int OUTPUTS = 6;

  /// Products are clamped here; beyond, the sigmoid is 0 or 1 as far as floats can tell.
  float CLAMP = 16f;

  /// Takes one step. With c the rows of the contexts, o those of the outputs, y = 1 for the centre and 0
  /// for negatives, and g = rate · (y - σ(c·o)) for all pairs before any is changed: for one context
  /// after the other, o += g·c, and c += Σ g·o with the o from before the step.
  ///
  /// @param contexts offsets of rows in `input`; one may come twice. `contexts[count]` must be
  ///   readable too, and is not changed
  /// @param count number of contexts
  /// @param outputs offsets of rows in `output` from index `from` on, [#OUTPUTS] distinct ones
  /// @param centre whether the first output is the centre; if not, all are negatives
  /// @param valid bit k tells whether output k counts; rows of those that do not must be 0, and stay so
  void step(float[] input, int[] contexts, int count, float[] output, int[] outputs, int from,
      boolean centre, int valid, float rate);

  /// Composes a row: puts Σ weights · rows into the row at `target` and a copy into the row behind it.
  ///
  /// @param rows offsets of rows in `table`
  /// @param weights of the rows, from index `firstWeight` on
  void compose(float[] table, int[] rows, int count, float[] weights, int firstWeight, int target);

  /// Hands on what a composed row has moved by since it was composed: adds the difference of the row
  /// at `target` and the row behind it to each of the rows.
  void handOn(float[] table, int[] rows, int count, int target);

  /// Adds a row to another: `to += from`.
  void add(float[] source, int from, float[] target, int to);

  /// Sets a row to `factor · row + otherFactor · other`, `other` being a row at the start of its array.
  void mix(float factor, float[] table, int row, float otherFactor, float[] other);

  /// The best kernel that this Java virtual machine can run.
  ///
  /// @param stride floats in a row, a multiple of [Table#LINE]
  /// @param mostContexts the most contexts of a window
  /// @param simd whether the Vector API may be used
  static WindowKernel create(int stride, int mostContexts, boolean simd) {
    return simd && vectorApi() && VectorKernel.LANES > 1
        ? new VectorKernel(stride, mostContexts)
        : new ScalarKernel(stride, mostContexts);
  }

  /// Whether the Java virtual machine was started with the module of the Vector API.
  static boolean vectorApi() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /// The kernel's name for logs, such as `vector, 512 bits`.
  String name();
}
