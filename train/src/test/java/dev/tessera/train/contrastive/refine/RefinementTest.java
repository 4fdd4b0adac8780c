package dev.tessera.train.contrastive.refine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.pairs.ScoredPair;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefinementTest {

  private static final int TOKENS = 60;
  private static final int DIM = 12;

  /// Random rows with a common part, the last half of the dimensions nearly unused.
  private static EmbeddingModel model() {
    SplittableRandom random = new SplittableRandom(3);
    Tokenizer tokenizer = WordLevelTokenizer
        .of(IntStream.range(0, TOKENS).mapToObj(t -> "w" + t).toList());
    float[] rows = new float[TOKENS * DIM];
    for (int i = 0; i < rows.length; i++) {
      double size = i % DIM < DIM / 2 ? 1 : 1e-3;
      rows[i] = (float) (size * random.nextGaussian() + (i % DIM == 0 ? 5 : 0));
    }
    float[] weights = new float[TOKENS];
    Arrays.fill(weights, 1);
    return new EmbeddingModel(tokenizer, TokenTable.of(rows, DIM), weights,
        new Vocabulary(List.of(), new long[0]), Provenance.UNKNOWN);
  }

  private static List<String> texts(int count) {
    SplittableRandom random = new SplittableRandom(4);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add("w" + random.nextInt(TOKENS) + " w" + random.nextInt(TOKENS) + " w"
          + random.nextInt(TOKENS));
    }
    return texts;
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

  private static double meanCosine(EmbeddingModel model) {
    List<String> texts = texts(200);
    return IntStream.range(0, 100)
        .mapToDouble(i -> cosine(model, texts.get(i),
            texts.get(100 + i)))
        .average()
        .orElseThrow();
  }

  @Test
  void withoutTheMeanTextsPointEverywhere() {
    assertTrue(meanCosine(model()) > 0.7);
    EmbeddingModel refined = new CommonDirections(0).apply(model(), texts(500));
    assertEquals(0, meanCosine(refined), 0.1);
    assertEquals(DIM, refined.dim());
  }

  @Test
  void removedDirectionsAreGone() {
    EmbeddingModel refined = new CommonDirections(2).apply(model(), texts(500));
    TextMeans means = TextMeans.of(refined, texts(500));
    double[] variances = dev.tessera.infer.geometry.PrincipalComponents
        .of(means.rows(), means.count(), DIM)
        .variances();
    assertTrue(variances[DIM / 2 - 3] > 0.05);
    assertTrue(variances[DIM / 2 - 2] < 1e-4);
  }

  @Test
  void turningAloneChangesNoCosine() {
    EmbeddingModel turned = new FewerDimensions(DIM).apply(model(), texts(300));
    for (String text : texts(20)) {
      assertEquals(cosine(model(), text, "w1 w2"), cosine(turned, text, "w1 w2"), 1e-5);
    }
  }

  @Test
  void unusedDimensionsCanBeDropped() {
    EmbeddingModel small = new FewerDimensions(DIM / 2).apply(model(), texts(300));
    assertEquals(DIM / 2, small.dim());
    for (String text : texts(20)) {
      assertEquals(cosine(model(), text, "w1 w2"), cosine(small, text, "w1 w2"), 1e-4);
    }
  }

  @Test
  void theFirstDimensionsAreKept() {
    EmbeddingModel small = new FirstDimensions(3).apply(model(), List.of());
    float[] whole = model().wordVector("w7");
    float[] first = small.wordVector("w7");
    assertEquals(3, first.length);
    for (int i = 0; i < 3; i++) {
      assertEquals(whole[i], first[i]);
    }
    assertThrows(BadInput.class, () -> new FirstDimensions(0));
    assertThrows(BadInput.class, () -> new FirstDimensions(DIM + 1).dim(DIM));
  }

  @Test
  void eightBitsChangeCosinesLittle() {
    EmbeddingModel rounded = new EightBits().apply(model(), List.of());
    for (String text : texts(20)) {
      assertEquals(cosine(model(), text, "w1 w2"), cosine(rounded, text, "w1 w2"), 0.01);
    }
  }

  @Test
  void refinementsFollowEachOtherAndEachIsJudged() throws IOException {
    Refined refined = Refined.of(model(),
        List.of(new CommonDirections(1), new FewerDimensions(4), new EightBits()), texts(100),
        List.of(EmbeddingModel::dim, model -> meanCosine(model)));
    assertEquals(List.of(12, 12, 4, 4), refined.steps().stream().map(Refined.Step::dim).toList());
    assertEquals(List.of(12.0, 12.0, 4.0, 4.0),
        refined.steps().stream().map(step -> step.scores().getFirst()).toList());
    assertTrue(refined.steps().get(0).scores().get(1) > 0.7);
    assertEquals(0, refined.steps().get(1).scores().get(1), 0.2);
    assertEquals(4, refined.model().dim());
    assertEquals(refined.model().table().byteSize(), refined.steps().getLast().bytes());
    assertEquals(TOKENS * (4 + Float.BYTES), refined.steps().getLast().bytes(), 3 * 8);
  }

  @Test
  void aSampleHoldsSoManyTextsOfAllSources() throws IOException {
    PairMix mix = PairMix.of(
        PairSource.of("a", IntStream.range(0, 100).mapToObj(i -> new Pair("a", "b")).toList()),
        PairSource.of("b", List.of(new ScoredPair("c", "d", 1))));
    assertEquals(202, TextSample.of(mix, 1000, 1).size());
    assertEquals(List.of("c", "d"), TextSample.of(mix, 1000, 1).subList(200, 202));
    List<String> fifty = TextSample.of(mix, 50, 1);
    assertEquals(List.of("c", "d"), fifty.subList(25, fifty.size()), "each source its share");
    assertEquals(TextSample.of(mix, 50, 1), TextSample.of(mix, 50, 1));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(BadInput.class, () -> new CommonDirections(-1));
    assertThrows(BadInput.class, () -> new CommonDirections(DIM).apply(model(), texts(9)));
    assertThrows(BadInput.class, () -> new FewerDimensions(0));
    assertThrows(BadInput.class, () -> new FewerDimensions(DIM + 1).apply(model(), texts(9)));
    assertThrows(BadInput.class, () -> new CommonDirections(1).apply(model(), List.of("§")));
  }
}
