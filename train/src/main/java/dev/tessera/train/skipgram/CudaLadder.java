package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.train.cuda.Engine;
import java.io.IOException;

/// The kernels of `skipgram.cu` one after the other on the same text, for benchmarks; training takes the
/// fastest.
public final class CudaLadder {

  private static final double NANOS = 1e9;

  private CudaLadder() {}

  /// What a kernel did.
  ///
  /// @param warps that trained at the same time
  /// @param words of the text gone through, over all epochs
  /// @param trainedWords those of them that subsampling left
  /// @param seconds of training, tables brought back included
  /// @param loss of a held-out pair at the end, the checksum: it must not change from rung to rung by more
  ///   than chance; NaN if the text is too short to hold anything out
  public record Rung(String kernel, int warps, long words, long trainedWords, double seconds,
      double loss) {

    public double wordsPerSecond() {
      return words / seconds;
    }
  }

  /// Is told what a kernel did as soon as it is done.
  @FunctionalInterface
  public interface Listener {

    void climbed(Rung rung) throws IOException;
  }

  /// Trains with each kernel that can do it, from the plainest to the fastest.
  ///
  /// @throws BadInput if the text has too little in it, or the tables do not fit into the GPU's memory
  public static void climb(TextSource text, Tokenizer tokenizer, SkipGramSettings settings,
      Engine.OnGpu gpu, Listener listener) throws IOException {
    try (EncodedCorpus corpus = encode(text, tokenizer, settings)) {
      for (CudaKernel kernel : CudaKernel.values()) {
        if (kernel.fits(settings, gpu.gpu())) {
          listener.climbed(train(kernel, corpus, tokenizer, settings, gpu,
              CudaRun.WORDS_IN_FLIGHT));
        }
      }
    }
  }

  /// Trains with the fastest kernel and ever more warps: what they gain in speed, and what they lose as they
  /// work on ever staler rows.
  ///
  /// @param times how many times as many words as usual are in the windows of all warps
  public static void widen(TextSource text, Tokenizer tokenizer, SkipGramSettings settings,
      Engine.OnGpu gpu, int[] times, Listener listener) throws IOException {
    try (EncodedCorpus corpus = encode(text, tokenizer, settings)) {
      for (int many : times) {
        listener.climbed(train(CudaKernel.fastest(settings, gpu.gpu()), corpus, tokenizer, settings,
            gpu, many * CudaRun.WORDS_IN_FLIGHT));
      }
    }
  }

  private static EncodedCorpus encode(TextSource text, Tokenizer tokenizer,
      SkipGramSettings settings) throws IOException {
    return new CorpusEncoder(text, tokenizer, settings).encode(Progress.NONE);
  }

  private static Rung train(CudaKernel kernel, EncodedCorpus corpus, Tokenizer tokenizer,
      SkipGramSettings settings, Engine.OnGpu gpu, int wordsInFlight) {
    Parts parts = Parts.of(corpus, SkipGramTrainer.modelTokenizer(corpus, tokenizer, settings),
        settings);
    Plan plan = Plan.of(settings, corpus, parts.unitsOfRows());
    Tables tables = CudaSchedule.tables(plan, parts.rows());
    tables.input().randomise(settings.seed());
    Chunks chunks = plan.chunks();
    try (CudaRun run = new CudaRun(gpu, kernel, plan, tables,
        Anchor.none(tables.input(), chunks), wordsInFlight)) {
      long start = System.nanoTime();
      for (long first = 0; first < chunks.total(); first += run.chunksPerBatch()) {
        run.train(first, Math.min(chunks.total(), first + run.chunksPerBatch()));
      }
      long trained = run.settle();
      return new Rung(kernel.name(), run.warps(), chunks.unitsBefore(chunks.total()), trained,
          (System.nanoTime() - start) / NANOS,
          new SampleLoss(tables, plan.composition(), plan.sample()).mean());
    }
  }
}
