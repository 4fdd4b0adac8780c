package dev.tessera.train.contrastive.internal.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.contrastive.internal.table.Adagrad;
import dev.tessera.train.contrastive.internal.table.Adam;
import dev.tessera.train.contrastive.internal.table.RowOptimiser;
import dev.tessera.train.contrastive.internal.table.TableUpdate;
import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenIndex;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import dev.tessera.train.cuda.AnyGpu;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.Staging;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That rows move on a GPU as they do on the processors.
@Tag("gpu")
class DeviceUpdateTest {

  private static final int VOCABULARY = 1100; // more than one round of the scan

  /// Token 3 is in every text, so that it has several pieces.
  private static Texts texts(int count, SplittableRandom random) {
    Texts texts = new Texts();
    for (int t = 0; t < count; t++) {
      texts.add(3, 1 + random.nextInt(2));
      random.ints(random.nextInt(5), 4, VOCABULARY)
          .distinct()
          .forEach(
              token -> texts.add(token, 1 + random.nextInt(3)));
      texts.end();
    }
    return texts;
  }

  private static float[] floats(int length, SplittableRandom random) {
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = (float) (random.nextDouble() - 0.5);
    }
    return floats;
  }

  /// A table and its update, the same for the same arguments.
  private record Side(TokenRows table, TableUpdate update) {

    static Side of(int dim, boolean adam, boolean learnt, double clip, Crew crew) {
      SplittableRandom random = new SplittableRandom(dim);
      float[] weights = floats(VOCABULARY, random);
      for (int t = 0; t < VOCABULARY; t++) {
        weights[t] += 0.7f;
      }
      TokenRows table = new TokenRows(dim, floats(VOCABULARY * dim, random), weights);
      return new Side(table, new TableUpdate(table, optimiser(adam, dim, 0.01),
          learnt ? Optional.of(optimiser(adam, 1, 0)) : Optional.empty(), clip, crew));
    }

    private static RowOptimiser optimiser(boolean adam, int dim, double decay) {
      return adam
          ? new Adam(VOCABULARY, dim, 0.9, 0.999, 1e-8, decay)
          : new Adagrad(VOCABULARY, dim, 1e-10, decay);
    }

    List<float[]> arrays() {
      List<float[]> arrays = new ArrayList<>(update.state());
      arrays.add(table.vectors());
      arrays.add(table.weights());
      return arrays;
    }
  }

  @ParameterizedTest
  @CsvSource({"1, true, false, 0", "7, true, true, 0", "33, false, true, 0.1",
      "130, true, false, 0.2", "64, false, false, 0"})
  void rowsMoveAsOnTheProcessors(int dim, boolean adam, boolean learnt, double clip) {
    SplittableRandom random = new SplittableRandom(1);
    try (Crew crew = new Crew(2);
        CudaContext gpu = AnyGpu.open();
        Kernels kernels = Kernels.of(gpu, Rung.TILED);
        Staging staging = new Staging(gpu);
        Mirror mirror = new Mirror(gpu, staging);
        Results results = new Results(gpu);
        DeviceBatch batch = new DeviceBatch(gpu);
        DeviceTexts onGpu = new DeviceTexts(gpu)) {
      Side host = Side.of(dim, adam, learnt, clip, crew);
      Side device = Side.of(dim, adam, learnt, clip, crew);
      DeviceTable table = DeviceTable.of(device.table, mirror);
      try (DeviceUpdate update = new DeviceUpdate(gpu, kernels, table, device.update, mirror,
          results)) {
        mirror.upload();
        for (int step = 0; step < 3; step++) {
          Texts texts = texts(400 + 200 * step, random);
          float[] gradients = floats(texts.count() * dim, random);
          apply(host, texts, gradients);
          batch.send(texts, Optional.empty());
          onGpu.take(batch, table.stride(), kernels.stream());
          kernels.stream().synchronize();
          staging.upload(MemorySegment.ofArray(padded(gradients, dim)), onGpu.gradients(), 0);
          results.clear(kernels.stream());
          update.apply(onGpu, 0.1f);
          results.fetch(kernels.stream());
        }
        mirror.download();
      }
      for (int a = 0; a < host.arrays().size(); a++) {
        assertArrayEquals(host.arrays().get(a), device.arrays().get(a), 2e-4f, "array " + a);
      }
    }
  }

  private static void apply(Side side, Texts texts, float[] gradients) {
    TokenIndex index = new TokenIndex(VOCABULARY);
    index.build(texts);
    side.update.apply(index, gradients, 0.1f);
  }

  private static float[] padded(float[] dense, int dim) {
    int stride = Mirror.stride(dim);
    float[] padded = new float[dense.length / dim * stride];
    for (int i = 0; i < dense.length; i++) {
      padded[i / dim * stride + i % dim] = dense[i];
    }
    return padded;
  }

  @Test
  void aLossThatIsNoNumberMovesNothing() {
    SplittableRandom random = new SplittableRandom(1);
    try (Crew crew = new Crew(1);
        CudaContext gpu = AnyGpu.open();
        Kernels kernels = Kernels.of(gpu, Rung.TILED);
        Staging staging = new Staging(gpu);
        Mirror mirror = new Mirror(gpu, staging);
        Results results = new Results(gpu);
        DeviceBatch batch = new DeviceBatch(gpu);
        DeviceTexts onGpu = new DeviceTexts(gpu)) {
      Side side = Side.of(8, true, false, 0, crew);
      float[] before = side.table.vectors().clone();
      DeviceTable table = DeviceTable.of(side.table, mirror);
      try (DeviceUpdate update = new DeviceUpdate(gpu, kernels, table, side.update, mirror,
          results)) {
        mirror.upload();
        batch.send(texts(20, random), Optional.empty());
        onGpu.take(batch, table.stride(), kernels.stream());
        results.clear(kernels.stream());
        results.setLoss(Double.NaN, kernels.stream());
        update.apply(onGpu, 0.1f);
        results.fetch(kernels.stream());
        mirror.download();
      }
      assertArrayEquals(before, side.table.vectors());
    }
  }
}
