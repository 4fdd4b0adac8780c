package dev.tessera.infer.neighbors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Vectors;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighborsTest {

  private static final WordVectors FAMILY = Vectors.of(
      List.of("man", "woman", "king", "queen", "nothing"), new float[] {1, 0, 0},
      new float[] {1, 1, 0}, new float[] {3, 0, 3}, new float[] {2, 2, 2}, new float[] {0, 0, 0});

  @Test
  void nearestFirstByCosineWhateverTheLengths() {
    List<Neighbor> found = new Neighbors(FAMILY).nearest(new float[] {5, 0, 0.1f}, 3, List.of());

    assertEquals(List.of("man", "king", "woman"), found.stream().map(Neighbor::word).toList());
    assertEquals(1, found.get(0).similarity(), 1e-3);
    assertEquals(0, found.get(0).id());
  }

  @Test
  void aWordIsNotItsOwnNeighbour() {
    assertEquals("woman", new Neighbors(FAMILY).nearest("man", 1).getFirst().word());
  }

  @Test
  void analogyLeavesItsOwnWordsOut() {
    List<Neighbor> found = new Neighbors(FAMILY).analogy("man", "woman", "king", 9);

    assertEquals(List.of("queen", "nothing"), found.stream().map(Neighbor::word).toList());
  }

  @Test
  void agreesWithSortingAllCosines() {
    WordVectors vectors = Vectors.random(500, 37, 3);
    WordVectors unit = vectors.normalised();
    float[] query = Vectors.random(1, 37, 4).normalised().rows();
    double[] cosines = new double[500];
    for (int i = 0; i < unit.rows().length; i++) {
      cosines[i / 37] += (double) unit.rows()[i] * query[i % 37];
    }
    List<String> expected = IntStream.range(0, 500)
        .boxed()
        .sorted(Comparator.comparingDouble(w -> -cosines[w]))
        .limit(20)
        .map(w -> "w" + w)
        .toList();

    List<Neighbor> found = new Neighbors(vectors).nearest(query, 20, List.of());

    assertEquals(expected, found.stream().map(Neighbor::word).toList());
    assertEquals(cosines[found.getFirst().id()], found.getFirst().similarity(), 1e-5);
  }

  @Test
  void excludedWordsMakeRoomForOthers() {
    Neighbors neighbors = new Neighbors(FAMILY);
    float[] query = {1, 0, 0};

    List<Neighbor> found = neighbors.nearest(query, 2, List.of("man", "king", "unknown"));

    assertEquals(List.of("woman", "queen"), found.stream().map(Neighbor::word).toList());
  }

  @Test
  void aZeroQueryHasNoNeighbours() {
    assertTrue(new Neighbors(FAMILY).nearest(new float[3], 5, List.of()).isEmpty());
    assertTrue(new Neighbors(FAMILY).nearest(new float[] {1, 0, 0}, 0, List.of()).isEmpty());
  }

  @Test
  void similarityIsTheCosine() {
    assertEquals(Math.sqrt(0.5), new Neighbors(FAMILY).similarity("man", "woman"), 1e-6);
    assertEquals(0, new Neighbors(FAMILY).similarity("man", "nothing"));
  }

  @Test
  void anUnknownWordIsNamed() {
    BadInput e = assertThrows(BadInput.class, () -> new Neighbors(FAMILY).nearest("prince", 3));
    assertTrue(e.getMessage().startsWith("'prince' is not among the 5 words"), e.getMessage());
  }

  @Test
  void aQueryOfAnotherDimensionIsABug() {
    assertThrows(IllegalArgumentException.class,
        () -> new Neighbors(FAMILY).nearest(new float[2], 3, List.of()));
  }
}
