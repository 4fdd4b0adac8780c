package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.contrastive.internal.table.TableUpdate;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaEvent;
import dev.tessera.train.cuda.Staging;
import java.util.Map;

/// A step of contrastive training on a GPU: the batch's tokens go there, three numbers come back.
///
/// Not thread-safe.
public final class DeviceStep implements AutoCloseable {

  /// What came out of a step.
  ///
  /// @param loss before the step; if it is not finite, nothing was moved
  /// @param byLogScale the loss by the logarithm of the scale; 0 for scored pairs
  /// @param encodeSeconds of the GPU's time, for summing the texts up
  /// @param lossSeconds for the loss and its gradient
  /// @param updateSeconds for moving the table
  public record Result(double loss, double byLogScale, double encodeSeconds, double lossSeconds,
      double updateSeconds) {}

  private final Closing closing = new Closing();
  private final Kernels kernels;
  private final Staging staging;
  private final Mirror mirror;
  private final Results results;
  private final DeviceTable table;
  private final DeviceTexts texts;
  private final DeviceFeed feed;
  private final DeviceLoss loss;
  private final DeviceCosines cosines;
  private final DeviceUpdate update;
  private final CudaEvent begun;
  private final CudaEvent encoded;
  private final CudaEvent judged;
  private final CudaEvent updated;

  /// @param rows the table, whose arrays are what [#upload] takes over and [#download] fills
  /// @param rule says how rows are moved
  public DeviceStep(CudaContext gpu, Rung rung, TokenRows rows, TableUpdate rule) {
    try {
      kernels = closing.add(Kernels.of(gpu, rung));
      staging = closing.add(new Staging(gpu));
      mirror = closing.add(new Mirror(gpu, staging));
      results = closing.add(new Results(gpu));
      table = DeviceTable.of(rows, mirror);
      texts = closing.add(new DeviceTexts(gpu));
      feed = closing.add(new DeviceFeed(gpu));
      loss = closing.add(new DeviceLoss(gpu, kernels, rung, results));
      cosines = closing.add(new DeviceCosines(gpu, kernels, staging));
      update = closing.add(new DeviceUpdate(gpu, kernels, table, rule, mirror, results));
      begun = closing.add(gpu.event());
      encoded = closing.add(gpu.event());
      judged = closing.add(gpu.event());
      updated = closing.add(gpu.event());
    } catch (RuntimeException e) {
      closing.closeAfter(e);
      throw e;
    }
  }

  /// Takes the table and what its optimiser remembers over from the host.
  public void upload() {
    mirror.upload();
  }

  /// Puts both back into the host's arrays.
  public void download() {
    kernels.stream().synchronize();
    mirror.download();
  }

  /// Sends a batch ahead, while another is trained on; any thread may. The batch may be filled anew when it
  /// was trained on.
  public void send(Batch batch) {
    feed.send(batch);
  }

  /// Trains on a batch, which may have been sent.
  ///
  /// @param prefixes lengths of the prefixes that are compared, with the weights of their losses
  /// @param scale the inverse of the temperature
  /// @param rate the learning rate
  public Result train(Batch batch, Map<Integer, Double> prefixes, float scale, boolean symmetric,
      float rate) {
    DeviceBatch there = feed.take(batch);
    try {
      return train(there, batch, prefixes, scale, symmetric, rate);
    } finally {
      feed.giveBack(there);
    }
  }

  private Result train(DeviceBatch there, Batch batch, Map<Integer, Double> prefixes, float scale,
      boolean symmetric, float rate) {
    texts.take(there, table.stride(), kernels.stream());
    kernels.stream().record(begun);
    texts.encode(kernels, table);
    results.clear(kernels.stream());
    kernels.stream().record(encoded);
    if (batch.isScored()) {
      scored(batch, prefixes, scale);
    } else {
      inBatch(batch, prefixes, scale, symmetric);
    }
    kernels.stream().record(judged);
    update.apply(texts, rate);
    kernels.stream().record(updated);
    there.endTraining(kernels.stream());
    results.fetch(kernels.stream());
    return new Result(results.get(Results.LOSS), results.get(Results.BY_LOG_SCALE),
        encoded.secondsSince(begun), judged.secondsSince(encoded), updated.secondsSince(judged));
  }

  private void inBatch(Batch batch, Map<Integer, Double> prefixes, float scale,
      boolean symmetric) {
    prefixes.forEach((length, weight) -> loss.apply(texts, table.stride(), new DeviceLoss.Terms(
        batch.size(), batch.candidates(), length, weight, scale, symmetric)));
  }

  private void scored(Batch batch, Map<Integer, Double> prefixes, float scale) {
    double total = 0;
    for (Map.Entry<Integer, Double> prefix : prefixes.entrySet()) {
      total += prefix.getValue() * cosines.apply(texts, table.stride(), batch.scores(),
          prefix.getKey(), prefix.getValue(), scale);
    }
    results.setLoss(total, kernels.stream());
  }

  @Override
  public void close() {
    closing.close();
  }
}
