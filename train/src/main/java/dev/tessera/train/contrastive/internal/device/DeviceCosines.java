package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.contrastive.internal.loss.CosentLoss;
import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.KernelArguments;
import dev.tessera.train.cuda.Staging;
import java.lang.foreign.MemorySegment;

/// [CosentLoss] over a batch of scored pairs: the cosines and what is carried back are computed on a GPU,
/// the loss, which is little work, on the host.
final class DeviceCosines implements AutoCloseable {

  private final Closing closing = new Closing();
  private final Kernels kernels;
  private final Staging staging;
  private final Room norms;
  private final Room cosines;
  private final Room derivatives;

  DeviceCosines(CudaContext gpu, Kernels kernels, Staging staging) {
    this.kernels = kernels;
    this.staging = staging;
    norms = closing.add(new Room(gpu));
    cosines = closing.add(new Room(gpu));
    derivatives = closing.add(new Room(gpu));
  }

  /// Adds the gradient to that of the texts' vectors.
  ///
  /// @param length of the prefix that is compared
  /// @return the loss, without the weight
  double apply(DeviceTexts texts, long stride, double[] scores, int length, double weight,
      float scale) {
    int pairs = scores.length;
    norms.of(2L * pairs * Float.BYTES, kernels.stream());
    cosines.of((long) pairs * Float.BYTES, kernels.stream());
    derivatives.of((long) pairs * Float.BYTES, kernels.stream());
    kernels.overWarps("pair_cosines", pairs, pairs(texts, stride, pairs, length)
        .add(cosines.get()));
    double[] byCosine = new double[pairs];
    double loss = CosentLoss.apply(fetch(pairs), scores, scale, byCosine);
    send(byCosine);
    kernels.overWarps("pair_cosines_back", pairs, pairs(texts, stride, pairs, length)
        .add(cosines.get())
        .add(derivatives.get())
        .add((float) weight)
        .add(texts.gradients()));
    return loss;
  }

  private KernelArguments pairs(DeviceTexts texts, long stride, int pairs, int length) {
    return new KernelArguments()
        .add(texts.vectors())
        .add(stride)
        .add((long) pairs)
        .add((long) length)
        .add(norms.get());
  }

  private double[] fetch(int pairs) {
    float[] values = new float[pairs];
    kernels.stream().synchronize();
    staging.download(cosines.get(), 0, MemorySegment.ofArray(values));
    double[] exact = new double[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      exact[pair] = values[pair];
    }
    return exact;
  }

  private void send(double[] byCosine) {
    float[] values = new float[byCosine.length];
    for (int pair = 0; pair < values.length; pair++) {
      values[pair] = (float) byCosine[pair];
    }
    staging.upload(MemorySegment.ofArray(values), derivatives.get(), 0);
  }

  @Override
  public void close() {
    closing.close();
  }
}
