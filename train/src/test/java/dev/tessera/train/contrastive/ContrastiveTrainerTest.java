package dev.tessera.train.contrastive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.ModelJudge;
import dev.tessera.train.Outcome;
import dev.tessera.train.contrastive.ContrastiveStatistics.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContrastiveTrainerTest {

  private static final int DIM = 24;

  @TempDir
  Path folder;

  private static ContrastiveSettings.Builder settings() {
    return ContrastiveSettings.builder()
        .batchSize(128)
        .epochs(3)
        .learningRate(0.1)
        .heldOut(0.1)
        .evaluateEvery(0.5)
        .threads(2);
  }

  private static EmbeddingModel start() {
    return ContrastiveTrainer.randomStart(Topics.tokenizer(), DIM, 1);
  }

  private static ContrastiveRun train(ContrastiveSettings settings) throws IOException {
    return ContrastiveTrainer.train(start(), Topics.source(4000, 1), settings, Progress.NONE);
  }

  private static float[] table(ContrastiveRun run) {
    return run.model().table().toArray();
  }

  private static double cosine(EmbeddingModel model, String a, String b) {
    float[] u = model.encode(a);
    float[] v = model.encode(b);
    double dot = 0;
    for (int i = 0; i < u.length; i++) {
      dot += u[i] * v[i];
    }
    return dot;
  }

  @Test
  void textsThatBelongTogetherComeToLieTogether() throws IOException {
    ContrastiveRun run = train(settings().build());
    double before = run.statistics().scores().getFirst().score();
    assertTrue(before < 0.3, "before: " + before);
    assertTrue(run.statistics().best() > 2 * before, "after: " + run.statistics());
    assertEquals(Outcome.Kind.COMPLETED, run.outcome().kind());
    assertTrue(cosine(run.model(), "w0 w1 w2", "w3 w4 w5") > 0.5);
    assertTrue(cosine(run.model(), "w0 w1 w2", "w33 w34 w35") < 0.3);
  }

  @Test
  void everyWayToTrainLearns() throws IOException {
    for (ContrastiveSettings settings : List.of(settings().optimiser(Optimiser.ADAGRAD).build(),
        settings().learnTemperature(true).build(), settings().symmetric(false).build(),
        settings().tokenWeights(TokenWeighting.LEARNT).build(),
        settings().tokenWeights(TokenWeighting.SIF).build(), settings().hardNegatives(0).build(),
        settings().tokenDropout(0.2).build(), settings().clip(0.1).weightDecay(0.01).build(),
        settings().temperature(0.02).build(), settings().decay(Decay.COSINE).build())) {
      ContrastiveStatistics statistics = train(settings).statistics();
      assertTrue(statistics.best() > 1.5 * statistics.scores().getFirst().score(),
          () -> settings + " gave " + statistics);
    }
  }

  @Test
  void aPrefixOfAMatryoshkaVectorIsGoodByItself() throws IOException {
    ContrastiveRun run = train(settings().dims(List.of(8, DIM)).build());
    assertTrue(prefixCosine(run.model(), "w0 w1 w2", "w3 w4 w5") > 0.5);
    assertTrue(prefixCosine(run.model(), "w0 w1 w2", "w33 w34 w35") < 0.5);
  }

  @Test
  void pairsJudgeAModelThatIsFinished() throws IOException {
    PairMix pairs = PairMix.of(Topics.source(500, 9));
    ModelJudge judge = ContrastiveTrainer
        .judge(Topics.tokenizer(), pairs, settings().build(), Progress.NONE)
        .orElseThrow();
    assertEquals("pairs' nDCG@10", judge.measure());
    assertTrue(judge.score(train(settings().build()).model()) > judge.score(start()) + 0.1);
    assertTrue(ContrastiveTrainer.judge(Topics.tokenizer(), PairMix.of(Topics.source(9, 9)),
        settings().build(), Progress.NONE).isEmpty(), "nine pairs say nothing");
  }

  @Test
  void wherePrefixesAreTrainedTheFirstElementsTellMost() throws IOException {
    EmbeddingModel model = train(settings().dims(List.of(8)).build()).model();
    double[] squares = new double[DIM];
    for (Pair pair : Topics.pairs(500, 1)) {
      for (String text : List.of(pair.anchor(), pair.positive())) {
        float[] vector = model.encode(text);
        for (int i = 0; i < DIM; i++) {
          squares[i] += vector[i] * vector[i];
        }
      }
    }
    for (int i = 0; i < DIM - 4; i += 4) {
      assertTrue(squares[i] > squares[i + 4], java.util.Arrays.toString(squares));
    }
  }

  private static double prefixCosine(EmbeddingModel model, String a, String b) {
    float[] u = model.encode(a);
    float[] v = model.encode(b);
    double dot = 0;
    double uu = 0;
    double vv = 0;
    for (int i = 0; i < 8; i++) {
      dot += u[i] * v[i];
      uu += u[i] * u[i];
      vv += v[i] * v[i];
    }
    return dot / Math.sqrt(uu * vv);
  }

  @Test
  void scoredPairsArePutInTheOrderOfTheirScores() throws IOException {
    ContrastiveRun run = ContrastiveTrainer.train(start(), Topics.scored(4000, 1),
        settings().build(), Progress.NONE);
    assertEquals("held-out Spearman", run.statistics().measure());
    assertTrue(run.statistics().best() > run.statistics().scores().getFirst().score() + 0.2,
        () -> run.statistics().toString());
  }

  @Test
  void sourcesAreMixedInProportion() throws IOException {
    ContrastiveTask task = new ContrastiveTask(
        new PairMix(List.of(new PairMix.Part(Topics.source(3000, 1), 3),
            new PairMix.Part(Topics.scored(300, 2), 1))));
    ContrastiveRun run = ContrastiveTrainer.train(start(), task,
        settings().epochs(1).evaluateEvery(0).build(), Progress.NONE);
    assertEquals(4000, run.statistics().pairs() + run.statistics().leftOut(), 1);
  }

  @Test
  void theSameSeedGivesTheSameBitsWithAnyNumberOfThreads() throws IOException {
    float[] one = table(train(settings().threads(1).epochs(1).tokenDropout(0.1).build()));
    assertArrayEquals(one, table(train(settings().threads(1).epochs(1).tokenDropout(0.1).build())));
    assertArrayEquals(one, table(train(settings().threads(3).epochs(1).tokenDropout(0.1).build())));
    assertTrue(java.util.Arrays.mismatch(one,
        table(train(settings().seed(2).epochs(1).tokenDropout(0.1).build()))) >= 0);
  }

  @Test
  void aRunThatWasKilledGoesOnToTheSameBits() throws IOException {
    for (ContrastiveSettings.Builder base : List.of(settings().learnTemperature(true),
        settings().optimiser(Optimiser.ADAGRAD).tokenWeights(TokenWeighting.LEARNT))) {
      Path checkpoints = Files.createTempDirectory(folder, "checkpoints");
      ContrastiveSettings whole = base.epochs(2).build();
      float[] expected = table(train(whole));
      ContrastiveSettings cut = whole.with()
          .runDirectory(checkpoints)
          .checkpointMinutes(0)
          .resume(true)
          .build();
      for (int batches : new int[] {3, 20, 9}) {
        assertThrows(IllegalStateException.class, () -> ContrastiveTrainer.train(start(),
            Topics.source(4000, 1), cut, new BreakingOff(batches)));
      }
      ContrastiveRun run = train(cut);
      assertArrayEquals(expected, table(run));
      assertEquals(Outcome.Kind.COMPLETED, run.outcome().kind());
    }
  }

  @Test
  void aCheckpointOfAnotherRunIsRefused() throws IOException {
    ContrastiveSettings first = settings().epochs(1).runDirectory(folder).build();
    train(first);
    ContrastiveSettings other = first.with().learningRate(0.2).resume(true).build();
    BadInput bad = assertThrows(BadInput.class, () -> train(other));
    assertTrue(bad.getMessage().contains("lr was 0.1"), bad::getMessage);
    BadInput otherPairs = assertThrows(BadInput.class,
        () -> ContrastiveTrainer.train(start(), Topics.source(3000, 2),
            first.with().resume(true).build(), Progress.NONE));
    assertTrue(otherPairs.getMessage().contains("pairs was"), otherPairs::getMessage);
    BadInput otherJudge = assertThrows(BadInput.class,
        () -> ContrastiveTrainer.train(start(),
            ContrastiveTask.of(Topics.source(4000, 1)).judgedBy(judgingBy("other tests")),
            first.with().resume(true).build(), Progress.NONE));
    assertTrue(
        otherJudge.getMessage().contains("was held-out nDCG@10 there and is other tests here"),
        otherJudge::getMessage);
  }

  private static ModelJudge judgingBy(String tests) {
    return new ModelJudge() {
      @Override
      public double score(EmbeddingModel model) {
        return 1;
      }

      @Override
      public String judgesBy() {
        return tests;
      }
    };
  }

  @Test
  void aDamagedCheckpointIsRefused() throws IOException {
    ContrastiveSettings settings = settings().epochs(1)
        .runDirectory(folder)
        .resume(true)
        .build();
    train(settings);
    Path file = folder.resolve(Checkpoint.FILE);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    for (byte[] damaged : List.of(bytes, java.util.Arrays.copyOf(bytes, bytes.length / 3),
        java.util.Arrays.copyOf(bytes, bytes.length + 1), new byte[3], new byte[100])) {
      Files.write(file, damaged);
      assertThrows(BadInput.class, () -> train(settings));
    }
  }

  @Test
  void aLossThatIsNoNumberEndsTheRunWithTheLastGoodModel() throws IOException {
    EmbeddingModel start = start();
    AtomicReference<EmbeddingModel> good = new AtomicReference<>(start);
    // Steps of this size overflow a float at once.
    ContrastiveRun run = ContrastiveTrainer.train(start,
        ContrastiveTask.of(Topics.source(4000, 1)).judgedBy(model -> {
          good.set(model);
          return 1;
        }), settings().learningRate(100).weightDecay(10).epochs(200).warmup(0).build(),
        Progress.NONE);
    assertEquals(Outcome.Kind.DIVERGED, run.outcome().kind());
    assertTrue(run.outcome().message().contains("in batch"), run.outcome()::message);
    for (float value : table(run)) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Test
  void theBestJudgedModelIsKept() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    double[] scores = {0.1, 0.5, 0.3, 0.2};
    float[][] tables = new float[4][];
    ContrastiveTask task = ContrastiveTask.of(Topics.source(4000, 1)).judgedBy(model -> {
      tables[calls.get()] = model.table().toArray();
      return scores[calls.getAndIncrement()];
    });
    ContrastiveRun run = ContrastiveTrainer.train(start(), task,
        settings().evaluateEvery(1 / 3.0).epochs(1).build(), Progress.NONE);
    assertEquals(0.5, run.statistics().best());
    assertArrayEquals(tables[1], table(run));
  }

  /// Batches after which a model is judged, in hundredths of an epoch, which has twenty; and once at the end.
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 25, 30, 100, 250, 700})
  void theModelIsJudgedWheneverItsShareOfEpochsHasPassed(int hundredths) throws IOException {
    int epochs = 3;
    ContrastiveRun run = ContrastiveTrainer.train(start(),
        ContrastiveTask.of(Topics.source(4000, 1)).judgedBy(model -> 1),
        settings().batchSize(200).epochs(epochs).evaluateEvery(hundredths / 100.0).build(),
        Progress.NONE);
    assertEquals(20 * epochs, run.statistics().batches());
    assertEquals(
        IntStream.rangeClosed(0, 20 * epochs)
            .filter(batch -> batch == 0 || batch == 20 * epochs
                || 5 * batch / hundredths > 5 * (batch - 1) / hundredths)
            .mapToObj(batch -> new Judgement(batch, 1))
            .toList(),
        run.statistics().scores());
  }

  /// All pairs are trained on where nothing judges by some of them: another judge does, or they are too few.
  @Test
  void nothingIsWithheldFromTrainingInVain() throws IOException {
    ContrastiveSettings settings = settings().epochs(1).build();
    assertTrue(seen(train(settings)) < 3900, "a tenth is held out");
    assertEquals(4000, seen(ContrastiveTrainer.train(start(),
        ContrastiveTask.of(Topics.source(4000, 1)).judgedBy(model -> 1), settings,
        Progress.NONE)));
    assertEquals(70, seen(ContrastiveTrainer.train(start(), Topics.source(70, 1),
        settings.with().batchSize(10).heldOut(0.05).build(), Progress.NONE)));
  }

  private static long seen(ContrastiveRun run) {
    return run.statistics().pairs() + run.statistics().leftOut();
  }

  @Test
  void aRunThatGetsNoBetterStopsEarly() throws IOException {
    ContrastiveTask task = ContrastiveTask.of(Topics.source(4000, 1)).judgedBy(model -> 1);
    ContrastiveRun run = ContrastiveTrainer.train(start(), task,
        settings().evaluateEvery(0.2).epochs(10).patience(3).build(), Progress.NONE);
    assertEquals(Outcome.Kind.STOPPED_EARLY, run.outcome().kind());
    assertEquals(4, run.statistics().scores().size());
  }

  @Test
  void givenPairsCanBeJudgedBy() throws IOException {
    ContrastiveTask task = ContrastiveTask.of(Topics.source(4000, 1))
        .heldOut(Topics.source(300, 99));
    ContrastiveRun run = ContrastiveTrainer.train(start(), task, settings().build(),
        Progress.NONE);
    assertEquals("held-out nDCG@10", run.statistics().measure());
    assertTrue(run.statistics().best() > 2 * run.statistics().scores().getFirst().score());
  }

  @Test
  void theRunLogIsAJsonObjectALine() throws IOException {
    train(settings().epochs(1).runDirectory(folder).build());
    List<JsonNode> lines = Files.readAllLines(folder.resolve("metrics.jsonl"))
        .stream()
        .map(JsonMapper.shared()::readTree)
        .toList();
    assertEquals("start", lines.getFirst().get("event").asString());
    assertEquals("end", lines.getLast().get("event").asString());
    assertTrue(lines.stream().anyMatch(line -> line.get("event").asString().equals("judgement")));
    assertTrue(lines.stream()
        .filter(line -> line.get("event").asString().equals("step"))
        .allMatch(line -> line.get("loss").isNumber() && line.get("learningRate").isNumber()));
  }

  @Test
  void provenanceSaysWhatWasTrainedOnAndHow() throws IOException {
    EmbeddingModel model = train(settings().epochs(1).build()).model();
    assertEquals("topics", model.provenance().corpora().getFirst().name());
    assertEquals(64, model.provenance().corpora().getFirst().sha256().length());
    assertEquals(128, model.provenance().settings().get("batch-size"));
    assertTrue(model.provenance().metrics().containsKey("held-out nDCG@10"));
  }

  @Test
  void weightsAreMultipliedIntoTheRowsOfTheModel() throws IOException {
    EmbeddingModel model = train(settings().epochs(1).tokenWeights(TokenWeighting.SIF).build())
        .model();
    float[] weights = model.weights();
    assertTrue(weights[0] < 1 && weights[0] > 0);
    float[] row = new float[DIM];
    model.table().row(model.tokenizer().encode("w0")[0], row, 0);
    float[] word = model.wordVector("w0");
    for (int i = 0; i < DIM; i++) {
      assertEquals(word[i], row[i] / weights[model.tokenizer().encode("w0")[0]], 1e-5);
    }
  }

  @Test
  void refusesABatchLargerThanTheData() {
    BadInput bad = assertThrows(BadInput.class, () -> ContrastiveTrainer.train(start(),
        Topics.source(100, 1), settings().build(), Progress.NONE));
    assertTrue(bad.getMessage().contains("--batch-size"), bad::getMessage);
  }

  @Test
  void refusesPairsThatAreAllAlike() {
    PairSource alike = PairSource.of("alike",
        java.util.Collections.nCopies(1000, new Pair("w1 w2", "w3")));
    assertThrows(BadInput.class,
        () -> ContrastiveTrainer.train(start(), alike, settings().build(), Progress.NONE));
  }

  @Test
  void refusesPrefixesThatAreLongerThanTheVector() {
    BadInput bad = assertThrows(BadInput.class, () -> train(settings().dims(List.of(64)).build()));
    assertTrue(bad.getMessage().contains("1 to 24"), bad::getMessage);
    assertThrows(BadInput.class, () -> train(settings().dims(List.of(8, 8)).build()));
  }

  @Test
  void refusesPairsWithoutAKnownToken() {
    PairSource unknown = PairSource.of("unknown", List.of(new Pair("§§", "¶¶")));
    BadInput bad = assertThrows(BadInput.class,
        () -> ContrastiveTrainer.train(start(), unknown, settings().build(), Progress.NONE));
    assertTrue(bad.getMessage().contains("unknown"), bad::getMessage);
  }

  @Test
  void refusesSettingsOutOfRange() {
    for (ContrastiveSettings.Builder bad : List.of(settings().batchSize(1), settings().epochs(0),
        settings().learningRate(Double.NaN), settings().temperature(0), settings().warmup(1),
        settings().tokenDropout(1), settings().heldOut(0.9), settings().threads(0),
        settings().dims(List.of(8, 16)).dimWeights(List.of(1.0)), settings().resume(true))) {
      assertThrows(BadInput.class, bad::build);
    }
  }
}
