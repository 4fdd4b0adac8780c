package dev.tessera.train.contrastive;

import dev.tessera.data.BadInput;
import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.contrastive.internal.device.DeviceStep;
import dev.tessera.train.contrastive.internal.device.Footprint;
import dev.tessera.train.contrastive.internal.device.Rung;
import dev.tessera.train.contrastive.internal.table.TableUpdate;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaException;
import dev.tessera.train.cuda.Engine;
import java.util.Map;

/// Training on a GPU. The table lives there from the first step on and comes back when it is asked for.
final class CudaStep implements TrainingStep {

  private static final double GIB = 1 << 30;

  private final TokenRows table;
  private final TableUpdate update;
  private final Map<Integer, Double> prefixes;
  private final Temperature temperature;
  private final boolean symmetric;
  private final Rung rung;
  private final CudaContext gpu;
  private final StepTimes times = new StepTimes();
  private volatile DeviceStep step;

  CudaStep(Engine.OnGpu engine, TokenRows table, TableUpdate update,
      Map<Integer, Double> prefixes, Temperature temperature, boolean symmetric) {
    this.table = table;
    this.update = update;
    this.prefixes = prefixes;
    this.temperature = temperature;
    this.symmetric = symmetric;
    this.rung = Rung.of(engine.gpu());
    this.gpu = engine.driver().open(engine.gpu());
  }

  /// Sends the batch to the GPU. The first one finds nothing there yet; where memory does not suffice,
  /// training on it will say so.
  @Override
  public void prepare(Batch batch) {
    try {
      if (step != null) {
        step.send(batch);
      }
    } catch (CudaException e) {
      if (!e.outOfMemory()) {
        throw e;
      }
    }
  }

  @Override
  public double train(Batch batch, float rate, double share) {
    try {
      if (step == null) {
        DeviceStep first = new DeviceStep(gpu, rung, table, update);
        step = first;
        first.upload();
      }
      DeviceStep.Result result = step.train(batch, prefixes, temperature.scale(), symmetric, rate);
      times.add(nanos(result.encodeSeconds()), nanos(result.lossSeconds()),
          nanos(result.updateSeconds()));
      if (Double.isFinite(result.loss())) {
        temperature.gradient(result.byLogScale());
        temperature.move(share);
      }
      return result.loss();
    } catch (CudaException e) {
      throw e.outOfMemory() ? tooLarge(batch, e) : e;
    }
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private BadInput tooLarge(Batch batch, CudaException cause) {
    Footprint need = new Footprint(table.size(), table.dim(), batch.size(), batch.candidates(),
        batch.texts().entries(), rung, 2);
    return new BadInput("a batch of %,d pairs at dim %,d needs about %.1f GiB, but %s, has no more;"
        .formatted(batch.size(), table.dim(), need.bytes() / GIB, gpu.gpu())
        + " lower --batch-size or --max-tokens", cause);
  }

  @Override
  public void bringBack() {
    if (step != null) {
      step.download();
    }
  }

  @Override
  public StepTimes times() {
    return times;
  }

  /// Not known: products are parts of kernels.
  @Override
  public double productSeconds() {
    return 0;
  }

  @Override
  public double productFlops() {
    return 0;
  }

  @Override
  public void close() {
    if (step != null) {
      step.close();
    }
    gpu.close();
  }
}
