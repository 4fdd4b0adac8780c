package dev.tessera.infer.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

  private static final WordVectors WEATHER = Vectors.of(
      List.of("cold", "hot", "icy", "boiling", "mild", "table"), new float[] {-2, 1, 0},
      new float[] {2, 1, 0}, new float[] {-3, 0, 1}, new float[] {5, 0, 1},
      new float[] {0.1f, 1, 0},
      new float[] {0, 0, 1});

  @Test
  void wordsLieAlongTheDirection() {
    Axis axis = Axis.of(WEATHER, List.of("cold"), List.of("hot"));

    assertEquals(1, axis.direction()[0], 1e-6);
    assertTrue(axis.position("boiling") > 0.9);
    assertEquals(0, axis.position("table"), 1e-6);
    assertEquals(List.of("boiling", "mild"),
        axis.highEnd(2, 6).stream().map(Axis.Position::word).toList());
    assertEquals("icy", axis.lowEnd(1, 6).getFirst().word());
    assertTrue(axis.lowEnd(1, 6).getFirst().position() < -0.9);
    assertEquals(List.of("icy"), axis.highEnd(5, 3).stream().map(Axis.Position::word).toList());
  }

  @Test
  void seedsThatMeanSomethingAreToldApart() {
    Axis.Separation separation = Axis.of(WEATHER, List.of("cold", "icy"),
        List.of("hot", "boiling")).separation();

    assertEquals(4, separation.seeds());
    assertEquals(1, separation.accuracy());
    assertEquals(1, separation.auc());
  }

  /// The axis itself always separates its own seeds; only held-out words tell.
  @Test
  void seedsThatMeanNothingAreNot() {
    WordVectors random = Vectors.random(40, 100, 7);
    Axis.Separation separation = Axis.of(random, random.vocabulary().words().subList(0, 20),
        random.vocabulary().words().subList(20, 40)).separation();

    assertEquals(40, separation.seeds());
    assertTrue(separation.accuracy() < 0.75, separation.toString());
    assertTrue(separation.auc() < 0.75, separation.toString());
  }

  @Test
  void saysWhatIsWrongWithTheSeeds() {
    assertThrows(BadInput.class, () -> Axis.of(WEATHER, List.of(), List.of("hot")));
    BadInput unknown = assertThrows(BadInput.class,
        () -> Axis.of(WEATHER, List.of("cold", "chilly"), List.of("hot")));
    assertTrue(unknown.getMessage().contains("'chilly'"), unknown.getMessage());
    BadInput both = assertThrows(BadInput.class,
        () -> Axis.of(WEATHER, List.of("cold", "hot"), List.of("hot")));
    assertTrue(both.getMessage().contains("both ends"), both.getMessage());
    WordVectors same = Vectors.of(List.of("a", "b"), new float[] {1, 0}, new float[] {2, 0});
    assertThrows(BadInput.class, () -> Axis.of(same, List.of("a"), List.of("b")));
  }
}
