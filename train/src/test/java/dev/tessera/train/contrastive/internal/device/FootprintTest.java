package dev.tessera.train.contrastive.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.train.contrastive.internal.loss.FalseNegatives;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.contrastive.internal.table.Adam;
import dev.tessera.train.contrastive.internal.table.TableUpdate;
import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import dev.tessera.train.cuda.AnyGpu;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.Staging;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FootprintTest {

  private static final int VOCABULARY = 300;
  private static final int DIM = 20;
  private static final int BATCH = 40;

  @Test
  void aBatchOfAMillionFitsIntoEightyGigabytes() {
    long million = 1 << 20;
    Footprint need = new Footprint(30_000, 1024, million, million, 200 * million, Rung.TENSOR, 2);
    assertTrue(need.bytes() < 80e9, () -> "" + need.bytes());
    assertTrue(need.bytes() > 2 * million * 1024 * 10, () -> "" + need.bytes());
  }

  @Test
  void isWhatAStepAllocates() {
    Texts texts = new Texts();
    for (int t = 0; t < 2 * BATCH; t++) {
      for (int n = 0; n < 9; n++) {
        texts.add((7 * t + n) % VOCABULARY, 1);
      }
      texts.end();
    }
    TokenRows rows = new TokenRows(DIM, new float[VOCABULARY * DIM], new float[VOCABULARY]);
    try (Crew crew = new Crew(1);
        CudaContext gpu = AnyGpu.openStandIn();
        Kernels kernels = Kernels.of(gpu, Rung.TENSOR);
        Staging staging = new Staging(gpu)) {
      long before = gpu.freeBytes();
      try (Mirror mirror = new Mirror(gpu, staging);
          Results results = new Results(gpu);
          DeviceTexts onGpu = new DeviceTexts(gpu);
          DeviceBatch batch = new DeviceBatch(gpu);
          DeviceBatch nextBatch = new DeviceBatch(gpu);
          DeviceLoss loss = new DeviceLoss(gpu, kernels, Rung.TENSOR, results)) {
        DeviceTable table = DeviceTable.of(rows, mirror);
        TableUpdate rule = new TableUpdate(rows, new Adam(VOCABULARY, DIM, 0.9, 0.999, 1e-8, 0),
            Optional.empty(), 0, crew);
        try (DeviceUpdate update = new DeviceUpdate(gpu, kernels, table, rule, mirror, results)) {
          mirror.upload();
          batch.send(texts, Optional.of(new FalseNegatives(new int[BATCH + 1], new int[0])));
          nextBatch.send(texts, Optional.empty());
          onGpu.take(batch, table.stride(), kernels.stream());
          onGpu.encode(kernels, table);
          results.clear(kernels.stream());
          loss.apply(onGpu, table.stride(), new DeviceLoss.Terms(BATCH, BATCH, DIM, 1, 20, true));
          update.apply(onGpu, 0.1f);
          results.fetch(kernels.stream());
          Footprint need = new Footprint(VOCABULARY, DIM, BATCH, BATCH, texts.entries(),
              Rung.TENSOR, 2);
          assertEquals(before - gpu.freeBytes(), need.bytes(), 1000);
        }
      }
      assertEquals(before, gpu.freeBytes());
    }
  }
}
