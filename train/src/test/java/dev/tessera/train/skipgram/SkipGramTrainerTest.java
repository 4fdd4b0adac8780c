package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.progress.Progress;
import dev.tessera.infer.model.EmbeddingModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SkipGramTrainerTest {

  private static final String[] FRUIT = {"apple", "pear", "plum", "cherry"};
  private static final String[] METAL = {"iron", "tin", "lead", "gold"};

  /// Two topics that never meet in a sentence.
  private static final LinesText TOPICS = topics();

  private static LinesText topics() {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < 2000; line++) {
      String[] topic = line % 2 == 0 ? FRUIT : METAL;
      StringBuilder words = new StringBuilder();
      for (int i = 0; i < 8; i++) {
        words.append(topic[random.nextInt(topic.length)]).append(' ');
      }
      lines.add(words.toString());
    }
    return new LinesText("topics", lines);
  }

  @ParameterizedTest
  @CsvSource({"WORDS, 5, true, 2", "WORDS, 5, false, 1", "WORDS, 1, true, 1", "WORDS, 7, true, 1",
      "COMPOSED, 5, true, 2", "COMPOSED, 12, false, 1"})
  void wordsOfATopicComeTogether(Units units, int negatives, boolean simd, int threads)
      throws IOException {
    EmbeddingModel model = train(toySettings().units(units)
        .negatives(negatives)
        .simd(simd)
        .threads(threads));
    double within = (cosine(model, FRUIT) + cosine(model, METAL)) / 2;
    double across = (cosine(model, "apple", "iron") + cosine(model, "pear", "gold")
        + cosine(model, "plum", "lead") + cosine(model, "cherry", "tin")) / 4;
    assertTrue(within > across + 0.3, within + " within topics, " + across + " across");
  }

  @Test
  void tokensAreLearnedFromTheirStream() throws IOException {
    EmbeddingModel model = train(toySettings().units(Units.TOKENS).threads(1));
    assertEquals(26, model.table().size());
    assertEquals(8, model.words().size());
    assertTrue(norm(model.wordVector("apple")) > 0.1);
    assertEquals(0, norm(model.wordVector("x")));
  }

  @ParameterizedTest
  @EnumSource(Units.class)
  void rowsOfWhatNeverOccurredAreZero(Units units) throws IOException {
    EmbeddingModel model = train(toySettings().units(units));
    float[] row = new float[model.dim()];
    for (int token = 0; token < model.table().size(); token++) {
      model.table().row(token, row, 0);
      String spelled = model.tokenizer().token(token);
      boolean occurs = units == Units.WORDS
          ? model.words().indexOf(spelled) >= 0
          : "aplerumchyiontdg".contains(spelled);
      assertEquals(occurs, norm(row) > 0, spelled);
    }
  }

  @Test
  void oneThreadGivesTheSameVectorsEachTime() throws IOException {
    EmbeddingModel first = train(toySettings().threads(1).seed(3));
    EmbeddingModel again = train(toySettings().threads(1).seed(3));
    EmbeddingModel other = train(toySettings().threads(1).seed(4));
    assertArrayEquals(first.wordVectors().rows(), again.wordVectors().rows());
    assertTrue(first.wordVectors().rows()[0] != other.wordVectors().rows()[0]);
  }

  @ParameterizedTest
  @EnumSource(Units.class)
  void deterministicRunsGiveTheSameBitsForAnyNumberOfThreads(Units units) throws IOException {
    SkipGramSettings.Builder settings = toySettings().units(units).deterministic(true);
    float[] one = train(settings.threads(1)).wordVectors().rows();
    assertArrayEquals(one, train(settings.threads(2)).wordVectors().rows());
    assertArrayEquals(one, train(settings.threads(11)).wordVectors().rows());
  }

  @Test
  void sifWeightsAreMultipliedIntoTheRowsAndOutOfTheWords() throws IOException {
    EmbeddingModel sif = train(toySettings().threads(1).tokenWeights(TokenWeights.SIF));
    EmbeddingModel uniform = train(toySettings().threads(1).tokenWeights(TokenWeights.UNIFORM));
    int apple = sif.tokenizer().id("apple");
    double share = sif.words().count(sif.words().indexOf("apple")) / (double) sif.words().total();
    assertEquals(1e-3 / (1e-3 + share), sif.weights()[apple], 1e-6);
    assertEquals(1, uniform.weights()[apple]);
    assertArrayEquals(uniform.wordVector("apple"), sif.wordVector("apple"), 1e-5f);
    float[] row = new float[sif.dim()];
    sif.table().row(apple, row, 0);
    assertEquals(uniform.wordVector("apple")[0] * sif.weights()[apple], row[0], 1e-6);
  }

  @Test
  void aWordWithoutTokensDoesNotStopTheOthers() throws IOException {
    EmbeddingModel model = SkipGramTrainer.train(LinesText.of("zone a b zone b a zone a b"),
        new LetterTokenizer(), toySettings().units(Units.COMPOSED).minCount(1).build(),
        Progress.NONE).model();
    assertEquals(0, norm(model.wordVector("zone")));
    assertTrue(norm(model.wordVector("a")) > 0);
  }

  @Test
  void saysWhatItDid() throws IOException {
    SkipGramRun run = SkipGramTrainer.train(TOPICS, new LetterTokenizer(),
        toySettings().subsample(0).epochs(2).build(), Progress.NONE);
    SkipGramStatistics statistics = run.statistics();
    assertEquals(8, statistics.vocabulary());
    assertEquals(16_000, statistics.corpusUnits());
    assertEquals(32_000, statistics.trainedUnits());
    assertEquals("topics", run.model().provenance().corpora().getFirst().name());
    assertEquals(TOPICS.bytes(), run.model().provenance().corpora().getFirst().bytes());
    assertEquals(2, run.model().provenance().settings().get("epochs"));
  }

  private static SkipGramSettings.Builder toySettings() {
    return SkipGramSettings.builder()
        .dim(20)
        .subsample(0)
        .epochs(5)
        .threads(2)
        .learningRate(0.1);
  }

  private static EmbeddingModel train(SkipGramSettings.Builder settings) throws IOException {
    return SkipGramTrainer.train(TOPICS, new LetterTokenizer(), settings.build(), Progress.NONE)
        .model();
  }

  /// The mean over all pairs.
  private static double cosine(EmbeddingModel model, String... words) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < words.length; i++) {
      for (int j = 0; j < i; j++) {
        float[] a = model.wordVector(words[i]);
        float[] b = model.wordVector(words[j]);
        sum += dot(a, b) / (norm(a) * norm(b));
        pairs++;
      }
    }
    return sum / pairs;
  }

  private static double norm(float[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
