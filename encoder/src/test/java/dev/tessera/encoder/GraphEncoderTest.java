package dev.tessera.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.train.contrastive.ContrastiveRun;
import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.contrastive.ContrastiveTask;
import dev.tessera.train.contrastive.ContrastiveTrainer;
import dev.tessera.train.contrastive.TokenWeighting;
import dev.tessera.train.contrastive.internal.loss.Prefixes;
import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GraphEncoderTest {

  private static final int DIM = 16;
  private static final int TOKENS = 60;

  @TempDir
  private Path folder;

  private static EmbeddingModel start() {
    return ContrastiveTrainer.randomStart(WordLevelTokenizer
        .of(IntStream.range(0, TOKENS).mapToObj(t -> "w" + t).toList()), DIM, 1);
  }

  /// What belongs together shares one rare word (the first ten) among noise (the others): an encoder
  /// can learn to look away from noise.
  private static PairSource pairs() {
    SplittableRandom random = new SplittableRandom(3);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      String topic = "w" + random.nextInt(10) + " w" + random.nextInt(10);
      pairs.add(new Pair(topic + noise(random), topic + noise(random)));
    }
    return PairSource.of("pairs", pairs);
  }

  private static String noise(SplittableRandom random) {
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      noise.append(" w").append(10 + random.nextInt(TOKENS - 10));
    }
    return noise.toString();
  }

  private static ContrastiveRun train(EncoderKind kind, ContrastiveSettings.Builder settings)
      throws IOException {
    return ContrastiveTrainer.train(start(), ContrastiveTask.of(pairs()).with(kind.learner()),
        settings.learningRate(2).batchSize(64).heldOut(0.1).threads(1).build(), Progress.NONE);
  }

  @Test
  void theTableStaysAsItIsSoThatItsWeightsCannotBeLearnt() {
    assertThrows(BadInput.class, () -> train(EncoderKind.MLP,
        ContrastiveSettings.builder().tokenWeights(TokenWeighting.LEARNT)));
  }

  private static Texts texts() {
    Texts texts = new Texts();
    for (int[] tokens : new int[][] {{1, 2, 3}, {4, 4, 5}, {6}}) {
      for (int token : tokens) {
        texts.add(token, 1);
      }
      texts.end();
    }
    return texts;
  }

  private static TokenRows table() {
    float[] weights = new float[TOKENS + 8];
    java.util.Arrays.fill(weights, 0.5f);
    SplittableRandom random = new SplittableRandom(8);
    float[] vectors = new float[weights.length * DIM];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) random.nextGaussian();
    }
    return new TokenRows(DIM, vectors, weights);
  }

  @ParameterizedTest
  @EnumSource
  void beginsAsThePlainMean(EncoderKind kind) {
    EmbeddingModel plain = start();
    EmbeddingModel encoded = plain.withEncoder(kind.learner().make(DIM, 1).encoder());
    assertArrayEquals(plain.encode("w1 w2 w2 w3"), encoded.encode("w1 w2 w2 w3"), 1e-5f);
    assertArrayEquals(new float[DIM], encoded.encode(""));
  }

  /// The gradients by the parameters against finite differences of a linear loss.
  @ParameterizedTest
  @EnumSource
  void gradientsAreThoseOfTheForwardPass(EncoderKind kind) {
    GraphLearner learner = (GraphLearner) kind.learner().make(DIM, 1);
    SplittableRandom random = new SplittableRandom(4);
    for (int p = 0; p < learner.parameters().length; p++) {
      learner.parameters()[p] += (float) (0.2 * random.nextGaussian());
    }
    float[] direction = new float[3 * DIM];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) random.nextGaussian();
    }
    float[] gradient = gradient(learner, direction);
    for (int trial = 0; trial < 20; trial++) {
      int p = random.nextInt(gradient.length);
      float before = learner.parameters()[p];
      float step = 1e-2f;
      learner.parameters()[p] = before + step;
      double above = loss(learner, direction);
      learner.parameters()[p] = before - step;
      double below = loss(learner, direction);
      learner.parameters()[p] = before;
      double expected = (above - below) / (2 * step);
      assertEquals(expected, gradient[p], 0.02 * Math.abs(expected) + 0.02, kind + " " + p);
    }
  }

  private static float[] gradient(GraphLearner learner, float[] direction) {
    float[] out = new float[3 * DIM];
    learner.forward(texts(), table(), out);
    float[] gradients = new float[out.length];
    for (int text = 0; text < 3; text++) {
      float[] unit = new float[DIM];
      double norm = Prefixes.unit(out, text * DIM, DIM, unit);
      float[] byUnit = java.util.Arrays.copyOfRange(direction, text * DIM, (text + 1) * DIM);
      Prefixes.back(unit, norm, byUnit, DIM, 1, gradients, text * DIM);
    }
    return learner.graph().backward(gradients);
  }

  /// Of the vectors' directions, as the trainer's loss is, because an attention's vectors have a length
  /// that means nothing.
  private static double loss(GraphLearner learner, float[] direction) {
    float[] out = new float[3 * DIM];
    learner.forward(texts(), table(), out);
    double loss = 0;
    for (int text = 0; text < 3; text++) {
      float[] unit = new float[DIM];
      Prefixes.unit(out, text * DIM, DIM, unit);
      for (int i = 0; i < DIM; i++) {
        loss += (double) unit[i] * direction[text * DIM + i];
      }
    }
    return loss;
  }

  @ParameterizedTest
  @EnumSource
  void learnsIsKeptAndComesBack(EncoderKind kind) throws IOException {
    ContrastiveRun run = train(kind, ContrastiveSettings.builder().epochs(4));
    assertTrue(run.statistics().best() > run.statistics().scores().getFirst().score() + 0.02,
        () -> run.statistics().toString());
    Path directory = folder.resolve("model");
    ModelDirectory.write(run.model(), directory);
    EmbeddingModel read = ModelDirectory.read(directory);
    assertArrayEquals(run.model().encode("w1 w30 w40"), read.encode("w1 w30 w40"), 1e-6f);
    assertEquals(kind.label(), read.encoder().orElseThrow().kind());
    assertTrue(Files.notExists(directory.resolve("modules.json")));
  }

  @ParameterizedTest
  @EnumSource
  void goesOnFromACheckpointToTheSameBits(EncoderKind kind) throws IOException {
    float[] whole = parameters(train(kind, ContrastiveSettings.builder().epochs(2)));
    Path checkpoints = folder.resolve("checkpoints");
    ContrastiveSettings.Builder settings = ContrastiveSettings.builder()
        .epochs(2)
        .runDirectory(checkpoints)
        .checkpointMinutes(0)
        .resume(true);
    int[] batches = {0};
    assertThrows(IllegalStateException.class, () -> ContrastiveTrainer.train(start(),
        ContrastiveTask.of(pairs()).with(kind.learner()),
        settings.learningRate(2).batchSize(64).heldOut(0.1).threads(1).build(),
        (name, total, unit) -> new Progress.Task() {
          @Override
          public void advance(long amount) {
            if (name.startsWith("training") && amount > 0 && ++batches[0] == 25) {
              throw new IllegalStateException("killed");
            }
          }

          @Override
          public void note(String remark) {}

          @Override
          public void close() {}
        }));
    assertArrayEquals(whole, parameters(train(kind, settings)));
  }

  private static float[] parameters(ContrastiveRun run) {
    return run.model().encoder().orElseThrow().parameters();
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedEncoderIsBadInput(EncoderKind kind) throws IOException {
    Path directory = folder.resolve("model");
    ModelDirectory.write(start().withEncoder(kind.learner().make(DIM, 1).encoder()), directory);
    Files.write(directory.resolve("encoder.zip"), new byte[] {1, 2, 3});
    BadInput bad = assertThrows(BadInput.class, () -> ModelDirectory.read(directory));
    assertTrue(bad.getMessage().contains("encoder.zip"), bad::getMessage);
    Files.writeString(directory.resolve("encoder.json"), "{\"kind\": \"oracle\"}");
    assertThrows(BadInput.class, () -> ModelDirectory.read(directory));
  }
}
