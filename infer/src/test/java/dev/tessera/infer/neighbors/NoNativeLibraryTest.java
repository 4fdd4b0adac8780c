package dev.tessera.infer.neighbors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.testing.ChildJvm;
import dev.tessera.infer.testing.Letters;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Serving must not need ND4J or any native library.
class NoNativeLibraryTest {

  @Test
  void encodingAndNeighboursLoadNoNd4j() throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.run(Serving.class, List.of("-Xlog:class+load"));

    assertEquals(0, outcome.exit(), outcome.err());
    assertTrue(outcome.out().contains(Neighbors.class.getName()), "no class was logged");
    List<String> foreign = outcome.out()
        .lines()
        .filter(line -> line.contains("org.nd4j") || line.contains("org.bytedeco"))
        .toList();
    assertEquals(List.of(), foreign);
  }

  /// What a server does: loads a model, encodes, looks for neighbours.
  static final class Serving {

    private Serving() {}

    public static void main(String[] args) {
      EmbeddingModel model = Letters.model(new float[26 * 4], "a", "b");
      model.encode("hello");
      Neighbors neighbors = new Neighbors(model.wordVectors());
      neighbors.nearest("a", 3);
      neighbors.analogy("a", "b", "a", 3);
    }
  }
}
