package dev.tessera.train.contrastive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.progress.Progress;
import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.contrastive.internal.batch.EncodedPairs;
import dev.tessera.train.contrastive.internal.batch.PairEncoder;
import dev.tessera.train.contrastive.internal.device.DeviceStep;
import dev.tessera.train.contrastive.internal.device.Rung;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.contrastive.internal.table.Adam;
import dev.tessera.train.contrastive.internal.table.TableUpdate;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import dev.tessera.train.cuda.AnyGpu;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.StandInGpu;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A batch that goes to the GPU while another is trained on is trained on like any other.
class SendingAheadTest {

  private static final int VOCABULARY = Topics.TOPICS * Topics.WORDS;
  private static final int DIM = 12;
  private static final int PAIRS = 30;

  /// What is done about a batch before the one before it is trained on.
  @FunctionalInterface
  private interface Ahead {
    void send(DeviceStep step, Batch next);
  }

  private record Outcome(float[] rows, long waitsInLastStep) {}

  /// Four steps on two batches that are filled in turn, as the feeder does it.
  private static Outcome train(Ahead ahead) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    float[] rows = new float[VOCABULARY * DIM];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    TokenRows table = new TokenRows(DIM, rows, IntStream.range(0, VOCABULARY)
        .collect(() -> new float[VOCABULARY], (ones, token) -> ones[token] = 1, (a, b) -> {}));
    try (Crew crew = new Crew(1);
        CudaContext gpu = AnyGpu.openStandIn();
        DeviceStep step = new DeviceStep(gpu, Rung.TILED, table, new TableUpdate(table,
            new Adam(VOCABULARY, DIM, 0.9, 0.999, 1e-8, 0), Optional.empty(), 0, crew))) {
      EncodedPairs pairs = new PairEncoder(Topics.tokenizer(), 32, crew)
          .encode(PairMix.of(Topics.source(5 * PAIRS, 1)), 1, Progress.NONE);
      Batch[] two = {new Batch(VOCABULARY, 0, 1), new Batch(VOCABULARY, 0, 1)};
      step.upload();
      fill(two[0], pairs, 0);
      long waits = 0;
      for (int s = 0; s < 4; s++) {
        Batch next = two[(s + 1) % 2];
        fill(next, pairs, s + 1);
        ahead.send(step, next);
        long before = StandInGpu.live("wait");
        step.train(two[s % 2], Map.of(DIM, 1.0), 20, true, 0.1f);
        waits = StandInGpu.live("wait") - before;
      }
      step.download();
      return new Outcome(rows, waits);
    }
  }

  /// Later batches are smaller, so that no memory has to grow.
  private static void fill(Batch batch, EncodedPairs pairs, int number) {
    batch.fill(pairs, IntStream.range(0, PAIRS - number).map(i -> number * PAIRS + i).toArray(),
        number);
  }

  @Test
  void learnsTheSame() throws IOException {
    float[] expected = train((_, _) -> {}).rows;
    assertArrayEquals(expected, train(DeviceStep::send).rows);
  }

  @Test
  void aStepWaitsForItsResultAndNothingElse() throws IOException {
    assertEquals(1, train(DeviceStep::send).waitsInLastStep);
  }

  @Test
  void whatIsSentAndNotWantedMakesRoom() throws IOException {
    float[] expected = train((_, _) -> {}).rows;
    assertArrayEquals(expected, train((step, next) -> {
      Batch other = new Batch(VOCABULARY, 0, 0);
      other.texts().add(1, 1);
      other.texts().end();
      step.send(other);
      step.send(other);
      step.send(next);
    }).rows);
  }
}
