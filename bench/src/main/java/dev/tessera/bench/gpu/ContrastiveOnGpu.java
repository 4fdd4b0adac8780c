package dev.tessera.bench.gpu;

import dev.tessera.bench.contrastive.MadeUpPairs;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.contrastive.ContrastiveRun;
import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.contrastive.ContrastiveTrainer;
import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.contrastive.internal.device.DeviceStep;
import dev.tessera.train.contrastive.internal.device.Rung;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaException;
import dev.tessera.train.cuda.Device;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Steps of contrastive training on a GPU: every rung that it runs, and the largest batch.
final class ContrastiveOnGpu {

  private static final float SCALE = 20;
  private static final float RATE = 0.1f;
  private static final int SLOW_STEPS = 3;

  private final CudaContext gpu;
  private final Size size;
  private final Findings findings;
  private final EmbeddingModel start;

  ContrastiveOnGpu(CudaContext gpu, Size size, Findings findings) {
    this.gpu = gpu;
    this.size = size;
    this.findings = findings;
    this.start = ContrastiveTrainer.randomStart(MadeUpPairs.tokenizer(), size.contrastiveDim, 1);
  }

  /// What training takes: step by step, in a row, and as a whole.
  void fastest() throws IOException {
    MadeUpPairs texts = MadeUpPairs.of(size.batch * (size.warmUps + size.steps));
    measure(Rung.of(gpu.gpu()), texts, size.warmUps, size.steps);
    inARow(texts);
    wholeRun(texts);
  }

  /// Steps whose batches lie ready on the host and go to the GPU while the one before is trained on.
  private void inARow(MadeUpPairs texts) throws IOException {
    int steps = size.warmUps + size.steps;
    try (Workload work = new Workload(start, texts, size.batch);
        DeviceStep step = new DeviceStep(gpu, Rung.of(gpu.gpu()), work.table(), work.rule());
        ExecutorService sender = Executors.newSingleThreadExecutor()) {
      List<Batch> batches = work.batches(steps);
      step.upload();
      long begin = 0;
      double last = 0;
      for (int s = 0; s < steps; s++) {
        begin = s == size.warmUps ? System.nanoTime() : begin;
        if (s + 1 < steps) {
          Batch next = batches.get(s + 1);
          sender.execute(() -> step.send(next));
        }
        last = train(step, batches.get(s)).loss();
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      findings.add(new Finding("contrastive, the next batch sent meanwhile",
          "batch %,d, dim %,d, %d steps".formatted(size.batch, size.contrastiveDim, size.steps),
          "%,.0f pairs/s, %.3f ms a step".formatted(size.batch * size.steps / seconds,
              1e3 * seconds / size.steps),
          "last loss %.4f".formatted(last)));
    }
  }

  /// A run as people start it, batches put together on the way.
  private void wholeRun(MadeUpPairs texts) throws IOException {
    ContrastiveRun run = ContrastiveTrainer.train(start, texts, ContrastiveSettings.builder()
        .batchSize(size.batch)
        .epochs(2)
        .learningRate(RATE)
        .maxTokens(Workload.LONGEST)
        .evaluateEvery(0)
        .device(new Device.Cuda(0))
        .build(),
        Progress.NONE);
    findings.add(new Finding("contrastive, a whole run",
        "batch %,d, dim %,d, %,d batches".formatted(size.batch, size.contrastiveDim,
            run.statistics().batches()),
        "%,.0f pairs/s while it trains".formatted(run.statistics().pairsPerSecond()),
        "loss %.4f".formatted(run.statistics().loss())));
  }

  /// The other rungs.
  void slower() throws IOException {
    for (Rung rung : List.of(Rung.TILED, Rung.NAIVE)) {
      if (rung != Rung.of(gpu.gpu())) {
        measure(rung, MadeUpPairs.of(size.batch * (1 + SLOW_STEPS)), 1, SLOW_STEPS);
      }
    }
  }

  private void measure(Rung rung, MadeUpPairs texts, int warmUps, int steps)
      throws IOException {
    try (Workload work = new Workload(start, texts, size.batch);
        DeviceStep step = new DeviceStep(gpu, rung, work.table(), work.rule())) {
      double exact = ReferenceLoss.of(work.batch(0), work.table(), SCALE);
      measure(rung, work, step, exact, warmUps, steps);
    }
  }

  private void measure(Rung rung, Workload work, DeviceStep step, double exact, int warmUps,
      int steps) throws IOException {
    double[] wall = new double[steps];
    double[] encode = new double[steps];
    double[] loss = new double[steps];
    double[] update = new double[steps];
    double first = Double.NaN;
    step.upload();
    for (int s = -warmUps; s < steps; s++) {
      Batch batch = work.batch(s + warmUps);
      long begin = System.nanoTime();
      DeviceStep.Result result = train(step, batch);
      if (s == -warmUps) {
        first = result.loss();
      }
      if (s >= 0) {
        wall[s] = (System.nanoTime() - begin) / 1e9;
        encode[s] = result.encodeSeconds();
        loss[s] = result.lossSeconds();
        update[s] = result.updateSeconds();
      }
    }
    String setting = "batch %,d, dim %,d, %d steps".formatted(size.batch, size.contrastiveDim,
        steps);
    String check = "first loss %.5f, off by %.1e of the double-precision one".formatted(first,
        Math.abs(first - exact) / exact);
    String what = "contrastive, " + rung.name().toLowerCase(java.util.Locale.ROOT);
    Median all = Median.of(wall);
    findings.add(new Finding(what, setting,
        "%,.0f pairs/s, a step with its copies %s".formatted(size.batch / all.middle(), all),
        check));
    Median inLoss = Median.of(loss);
    double flops = 8.0 * size.batch * size.batch * size.contrastiveDim;
    findings.add(new Finding(what + ", loss and gradient", setting,
        "%s, %.2f TFLOP/s".formatted(inLoss, flops / inLoss.middle() / 1e12), ""));
    findings.add(new Finding(what + ", summing texts", setting, Median.of(encode).toString(), ""));
    findings.add(
        new Finding(what + ", moving the table", setting, Median.of(update).toString(), ""));
  }

  private DeviceStep.Result train(DeviceStep step, Batch batch) {
    return step.train(batch, Map.of(size.contrastiveDim, 1.0), SCALE, true, RATE);
  }

  /// A batch that is soon done, and the largest one, halved until it fits.
  void largestBatch() throws IOException {
    fits(size.largestBatch / 8);
    int batch = size.largestBatch;
    while (batch >= 2 && !fits(batch)) {
      batch /= 2;
    }
  }

  private boolean fits(int batch) throws IOException {
    try (Workload work = new Workload(start, MadeUpPairs.brief(batch), batch);
        DeviceStep step = new DeviceStep(gpu, Rung.of(gpu.gpu()), work.table(), work.rule())) {
      step.upload();
      long free = gpu.freeBytes();
      long begin = System.nanoTime();
      DeviceStep.Result result = train(step, work.batch(0));
      double seconds = (System.nanoTime() - begin) / 1e9;
      double flops = 8.0 * batch * batch * size.contrastiveDim;
      findings.add(new Finding("contrastive, a large batch",
          "%,d pairs, dim %,d".formatted(batch, size.contrastiveDim),
          "%.1f s, %,.0f pairs/s, %.1f GB, %.1f TFLOP/s in the loss".formatted(seconds,
              batch / seconds, (free - gpu.freeBytes()) / 1e9,
              flops / result.lossSeconds() / 1e12),
          "loss %.4f".formatted(result.loss())));
      return true;
    } catch (CudaException e) {
      if (!e.outOfMemory()) {
        throw e;
      }
      findings.add(Finding.not("contrastive, a large batch", "%,d pairs".formatted(batch),
          "too little memory"));
      return false;
    }
  }
}
