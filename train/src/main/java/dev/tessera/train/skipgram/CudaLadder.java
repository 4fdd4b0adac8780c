package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.train.cuda.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The kernels of `skipgram.cu` one after the other on the same text, for benchmarks; training takes the
/// fastest.
public final class CudaLadder {

  private static final double NANOS = 1e9;

  private CudaLadder() {}

  /// What a kernel did.
  ///
  /// @param words of the text gone through, over all epochs
  /// @param trainedWords those of them that subsampling left
  /// @param seconds of training, tables brought back included
  /// @param loss of a held-out pair at the end, the checksum: it must not change from rung to rung by more
  ///   than chance; NaN if the text is too short to hold anything out
  public record Rung(String kernel, long words, long trainedWords, double seconds, double loss) {

    public double wordsPerSecond() {
      return words / seconds;
    }
  }

  /// Trains with each kernel that can do it, from the plainest to the fastest.
  ///
  /// @throws BadInput if the text has too little in it, or the tables do not fit into the GPU's memory
  public static List<Rung> climb(TextSource text, Tokenizer tokenizer, SkipGramSettings settings,
      Engine.OnGpu gpu) throws IOException {
    List<Rung> rungs = new ArrayList<>();
    try (EncodedCorpus corpus = new CorpusEncoder(text, tokenizer, settings)
        .encode(Progress.NONE)) {
      Parts parts = Parts.of(corpus,
          SkipGramTrainer.modelTokenizer(corpus, tokenizer, settings), settings);
      Plan plan = Plan.of(settings, corpus, parts.unitsOfRows());
      for (CudaKernel kernel : CudaKernel.values()) {
        if (kernel.fits(settings, gpu.gpu())) {
          rungs.add(train(kernel, plan, CudaSchedule.tables(plan, parts.rows()), gpu));
        }
      }
    }
    return rungs;
  }

  private static Rung train(CudaKernel kernel, Plan plan, Tables tables, Engine.OnGpu gpu) {
    tables.input().randomise(plan.settings().seed());
    Chunks chunks = plan.chunks();
    try (CudaRun run = new CudaRun(gpu, kernel, plan, tables)) {
      long start = System.nanoTime();
      for (long first = 0; first < chunks.total(); first += run.chunksPerBatch()) {
        run.train(first, Math.min(chunks.total(), first + run.chunksPerBatch()));
      }
      long trained = run.settle();
      return new Rung(kernel.name(), chunks.unitsBefore(chunks.total()), trained,
          (System.nanoTime() - start) / NANOS,
          new HeldOutLoss(tables, plan.composition(), plan.sample()).mean());
    }
  }
}
