package dev.tessera.infer.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilarityReport;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Vectors;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpaceGeometryTest {

  @Test
  void aRoundCloudIsEven() {
    SpaceReport report = SpaceGeometry.of(Vectors.random(4_000, 20, 1), 4_000, 1);

    assertEquals(0, report.meanCosine(), 0.01);
    assertEquals(20, report.effectiveRank(), 0.2);
    assertEquals(20, report.participationRatio(), 0.5);
    assertTrue(report.partitionIsotropy() > 0.75, report.toString());
    // Directions on a sphere: the mean of exp(4·cos) is a Bessel function, about exp(8 / 20).
    assertEquals(-4 + 8.0 / 20, report.uniformity(), 0.05);
  }

  @Test
  void aConeIsNot() {
    WordVectors cone = Vectors.random(2_000, 20, 1);
    for (int w = 0; w < 2_000; w++) {
      cone.rows()[w * 20] += 6;
    }
    SpaceReport report = SpaceGeometry.of(cone, 2_000, 1);

    assertTrue(report.meanCosine() > 0.5, report.toString());
    assertTrue(report.partitionIsotropy() < 0.1, report.toString());
    assertTrue(report.uniformity() > -2.5, report.toString());
  }

  @Test
  void aFlatCloudUsesFewDimensions() {
    WordVectors flat = Vectors.random(1_000, 20, 1);
    for (int i = 0; i < flat.rows().length; i++) {
      flat.rows()[i] *= i % 20 < 2 ? 1 : 0;
    }
    SpaceReport report = SpaceGeometry.of(flat, 1_000, 1);
    assertEquals(2, report.effectiveRank(), 0.01);
    assertEquals(2, report.participationRatio(), 0.05);
    assertEquals(0.5, report.topShare(), 0.05);
  }

  @Test
  void onlyTheMostFrequentWordsCountIfSoWanted() {
    assertEquals(100, SpaceGeometry.of(Vectors.random(500, 5, 1), 100, 1).words());
    assertThrows(BadInput.class, () -> SpaceGeometry.of(Vectors.random(1, 5, 1), 9, 1));
  }

  @Test
  void alignmentIsTheMeanSquaredDistanceOfWhatBelongsTogether() {
    WordVectors vectors = Vectors.of(List.of("a", "b", "c", "d"), new float[] {1, 2},
        new float[] {2, 4}, new float[] {-2, 1}, new float[] {3, 6});
    SimilarityReport report = SimilarityEvaluator.evaluate(vectors,
        new SimilaritySet("pairs", List.of(new SimilaritySet.Pair("a", "b", 10),
            new SimilaritySet.Pair("a", "c", 9), new SimilaritySet.Pair("a", "d", 0))),
        SimilaritySettings.DEFAULT);

    Alignment alignment = Alignment.of(report);

    assertEquals(2, alignment.pairs(), "those above 8");
    assertEquals(1, alignment.meanSquaredDistance(), 1e-9, "0 and 2");
    assertEquals(0, alignment.others(), 1e-9);
  }

  @Test
  void lengthGoesWithFrequency() {
    WordVectors random = Vectors.random(300, 8, 1).normalised();
    long[] counts = new long[300];
    for (int w = 0; w < 300; w++) {
      counts[w] = 1_000 - 3L * w;
      for (int i = 0; i < 8; i++) {
        random.rows()[w * 8 + i] *= counts[w];
      }
    }
    WordVectors vectors = new WordVectors(new Vocabulary(random.vocabulary().words(), counts), 8,
        random.rows());

    FrequencyReport report = FrequencyReport.of(vectors, 10, Resampling.DEFAULT);

    assertEquals(1, report.correlation().estimate(), 1e-9);
    assertEquals(10, report.bands().size());
    assertEquals(300, report.bands().stream().mapToInt(FrequencyReport.Band::words).sum());
    assertEquals(1_000, report.bands().getFirst().highest());
    assertEquals(103, report.bands().getLast().lowest());
    assertThrows(BadInput.class,
        () -> FrequencyReport.of(Vectors.random(5, 2, 1), 3, Resampling.DEFAULT));
  }

  @Test
  void aHubIsEverybodysNeighbour() {
    WordVectors vectors = Vectors.random(1_500, 200, 2);
    for (int w = 0; w < 1_500; w++) {
      // All vectors lean one way, and the first word lies in the middle of them.
      vectors.rows()[w * 200] += 14;
    }
    for (int i = 0; i < 200; i++) {
      vectors.rows()[i] = i == 0 ? 1 : 0;
    }
    HubnessReport report = Hubness.of(vectors, 1_500, 10, Progress.NONE);

    assertEquals("w0", report.hubs().getFirst().word());
    assertTrue(report.hubs().getFirst().occurrences() > 300, report.toString());
    assertTrue(report.skewness() > 1, report.toString());
    assertTrue(report.orphans() < 0.5, report.toString());
  }

  @Test
  void neighboursOnARingAreCountedEvenly() {
    int words = 1_200;
    float[][] ring = IntStream.range(0, words)
        .mapToObj(w -> new float[] {(float) Math.cos(2 * Math.PI * w / words),
            (float) Math.sin(2 * Math.PI * w / words)})
        .toArray(float[][]::new);
    WordVectors vectors = Vectors.of(IntStream.range(0, words).mapToObj(w -> "w" + w).toList(),
        ring);

    HubnessReport report = Hubness.of(vectors, words, 2, Progress.NONE);

    assertEquals(0, report.orphans(), 0.02);
    assertTrue(report.hubs().getFirst().occurrences() <= 4, report.toString());
    assertThrows(BadInput.class, () -> Hubness.of(vectors, 2, 2, Progress.NONE));
  }
}
