package dev.tessera.train.contrastive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.cuda.Device;
import dev.tessera.train.cuda.Engine;
import dev.tessera.train.cuda.StandInGpu;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That a run on a GPU is the run on the processors, but for rounding.
class CudaStepTest {

  private static final int DIM = 10;
  private static final Device GPU = new Device.Cuda(0);
  private static final Device CPU = new Device.Cpu();

  @TempDir
  Path folder;

  @BeforeEach
  void use() {
    StandInGpu.use();
  }

  @AfterEach
  void nothingIsLeft() {
    StandInGpu.pretend("MEMORY", 1 << 30);
    for (String kind : new String[] {"memory", "pinned", "stream", "event", "module", "context"}) {
      assertEquals(0, StandInGpu.live(kind), kind);
    }
  }

  @Test
  void anEncoderIsTrainedOnTheCpu() {
    ContrastiveTask task = ContrastiveTask.of(Topics.source(10, 1)).with((dim, seed) -> null);
    assertInstanceOf(Engine.OnCpu.class,
        ContrastiveTrainer.engine(task, settings(new Device.Auto()).build()));
    assertThrows(BadInput.class,
        () -> ContrastiveTrainer.engine(task, settings(new Device.Cuda(0)).build()));
  }

  private static ContrastiveSettings.Builder settings(Device device) {
    return ContrastiveSettings.builder()
        .batchSize(40)
        .epochs(2)
        .learningRate(0.1)
        .heldOut(0.2)
        .evaluateEvery(1)
        .threads(2)
        .device(device);
  }

  private static ContrastiveRun train(ContrastiveSettings settings, PairSource pairs)
      throws IOException {
    EmbeddingModel start = ContrastiveTrainer.randomStart(Topics.tokenizer(), DIM, 1);
    return ContrastiveTrainer.train(start, pairs, settings, Progress.NONE);
  }

  /// Adam divides by a gradient's own size, so that a rounding error in one that is nearly nothing can turn a
  /// step round: tables are compared as a whole, by the inner products of their rows, as a run with prefixes
  /// turns the space in the end.
  private static void assertSame(ContrastiveRun expected, ContrastiveRun actual) {
    assertEquals(expected.statistics().batches(), actual.statistics().batches());
    assertEquals(expected.statistics().loss(), actual.statistics().loss(),
        0.01 * expected.statistics().loss());
    double difference = 0;
    double length = 0;
    for (int i = 0; i < Topics.TOPICS * Topics.WORDS; i++) {
      for (int j = 0; j <= i; j += 7) {
        double product = product(expected, i, j);
        difference += Math.pow(product - product(actual, i, j), 2);
        length += Math.pow(product, 2);
      }
    }
    double relative = Math.sqrt(difference / length);
    assertTrue(relative < 0.01, "tables differ by " + relative);
  }

  private static double product(ContrastiveRun run, int i, int j) {
    float[] a = new float[DIM];
    float[] b = new float[DIM];
    run.model().table().row(i, a, 0);
    run.model().table().row(j, b, 0);
    double product = 0;
    for (int d = 0; d < DIM; d++) {
      product += a[d] * b[d];
    }
    return product;
  }

  @Test
  void learnsWhatTheProcessorsLearn() throws IOException {
    for (ContrastiveSettings.Builder builder : List.of(settings(CPU),
        settings(CPU).dims(List.of(4)).tokenWeights(TokenWeighting.LEARNT).clip(0.5),
        settings(CPU).optimiser(Optimiser.ADAGRAD).learnTemperature(true).symmetric(false))) {
      ContrastiveSettings onCpu = builder.build();
      assertSame(train(onCpu, Topics.source(150, 1)),
          train(onCpu.with().device(GPU).build(), Topics.source(150, 1)));
    }
  }

  @Test
  void learnsFromScoresWhatTheProcessorsLearn() throws IOException {
    assertSame(train(settings(CPU).build(), Topics.scored(150, 1)),
        train(settings(GPU).build(), Topics.scored(150, 1)));
  }

  @Test
  void aRunGoesOnFromTheOtherEnginesCheckpoint() throws IOException {
    ContrastiveRun whole = train(settings(CPU).build(), Topics.source(150, 1));
    for (Device first : List.of(CPU, GPU)) {
      Path checkpoints = folder.resolve(first.option().replace(':', '-'));
      Device second = first == CPU ? GPU : CPU;
      assertThrows(IllegalStateException.class, () -> ContrastiveTrainer.train(
          ContrastiveTrainer.randomStart(Topics.tokenizer(), DIM, 1),
          Topics.source(150, 1), settings(first).runDirectory(checkpoints)
              .checkpointMinutes(0)
              .build(),
          new BreakingOff(4)));
      assertSame(whole, train(settings(second).runDirectory(checkpoints)
          .resume(true)
          .build(), Topics.source(150, 1)));
    }
  }

  @Test
  void saysHowMuchMemoryABatchNeeds() {
    StandInGpu.pretend("MEMORY", 1 << 20);
    BadInput tooLarge = assertThrows(BadInput.class,
        () -> train(settings(GPU).build(), Topics.source(150, 1)));
    assertTrue(tooLarge.getMessage().contains("a batch of 40 pairs at dim 10 needs about"),
        tooLarge.getMessage());
    assertTrue(tooLarge.getMessage().contains("lower --batch-size"), tooLarge.getMessage());
  }
}
