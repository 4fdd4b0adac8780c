package dev.tessera.infer.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.infer.eval.analogy.AnalogySection;
import dev.tessera.infer.eval.analogy.Relation;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffsetAgreementTest {

  private static final Resampling FEW = new Resampling(999, 0.95, 1);

  @Test
  void parallelOffsetsAgreeBeyondChance() {
    WordVectors vectors = Vectors.random(40, 25, 1).normalised();
    for (int pair = 0; pair < 20; pair++) {
      for (int i = 0; i < 25; i++) {
        float noise = vectors.rows()[(20 + pair) * 25 + i] * 0.2f;
        vectors.rows()[(20 + pair) * 25 + i] = vectors.rows()[pair * 25 + i] + noise
            + (i == 0 ? 0.7f : 0);
      }
    }
    OffsetAgreement agreement = OffsetAgreement.of(vectors, relation(20), true, FEW);

    assertEquals(20, agreement.pairs());
    assertTrue(agreement.agreement() > 0.5, agreement.toString());
    assertTrue(agreement.shuffled() < 0.3, agreement.toString());
    assertEquals(0.001, agreement.pValue());
  }

  /// Two groups of words that lie apart give offsets that agree, but no better than shuffled ones.
  @Test
  void twoGroupsApartAreNotARelation() {
    WordVectors vectors = Vectors.random(40, 25, 3).normalised();
    for (int w = 20; w < 40; w++) {
      vectors.rows()[w * 25] += 2;
    }
    OffsetAgreement agreement = OffsetAgreement.of(vectors, relation(20), true, FEW);

    assertTrue(agreement.agreement() > 0.2, agreement.toString());
    assertEquals(agreement.agreement(), agreement.shuffled(), 0.05);
    assertTrue(agreement.pValue() > 0.01, agreement.toString());
  }

  @Test
  void onePairAgreesWithNothing() {
    OffsetAgreement agreement = OffsetAgreement.of(Vectors.random(4, 5, 1), relation(1), true, FEW);
    assertTrue(Double.isNaN(agreement.agreement()));
    assertTrue(Double.isNaN(agreement.pValue()));
  }

  /// Word i goes to word 20 + i; for a single pair, word 0 to word 1.
  private static Relation relation(int pairs) {
    List<Relation.Pair> list = new ArrayList<>();
    for (int p = 0; p < pairs; p++) {
      list.add(new Relation.Pair("w" + p, List.of("absent", pairs == 1 ? "w1" : "w" + (20 + p))));
    }
    list.add(new Relation.Pair("absent", List.of("w0")));
    return new Relation("r", AnalogySection.Kind.SEMANTIC, list);
  }
}
