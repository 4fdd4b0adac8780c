package dev.tessera.bench.gpu;

/// How much is done.
enum Size {

  /// Enough to see that everything runs, also on a stand-in for a GPU.
  TINY(3_000, 16, 1, 2, 40, 32, 1, 2, 256, 1 << 16),

  /// What is worth reporting; some minutes.
  FULL(1_000_000, 128, 5, 20, 2048, 1024, 10, 50, 1 << 20, 1L << 30);

  /// Sentences of 20 words of the made-up text.
  final int sentences;
  final int skipGramDim;
  final int epochs;
  /// For the GPU alone, which is soon done.
  final int manyEpochs;
  final int batch;
  final int contrastiveDim;
  final int warmUps;
  final int steps;
  /// The largest batch to try.
  final int largestBatch;
  final long copyBytes;

  Size(int sentences, int skipGramDim, int epochs, int manyEpochs, int batch, int contrastiveDim, int warmUps,
      int steps, int largestBatch, long copyBytes) {
    this.sentences = sentences;
    this.skipGramDim = skipGramDim;
    this.epochs = epochs;
    this.manyEpochs = manyEpochs;
    this.batch = batch;
    this.contrastiveDim = contrastiveDim;
    this.warmUps = warmUps;
    this.steps = steps;
    this.largestBatch = largestBatch;
    this.copyBytes = copyBytes;
  }
}
