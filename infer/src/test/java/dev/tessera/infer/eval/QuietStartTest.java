package dev.tessera.infer.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.infer.eval.internal.BlockProduct;
import dev.tessera.infer.testing.ChildJvm;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// ND4J starts without a word, and its arithmetic is right with the libraries put in place of its own.
class QuietStartTest {

  @Test
  void nd4jSaysNothing() throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.run(Multiply.class, List.of());

    assertEquals(0, outcome.exit(), outcome.err());
    assertEquals("[2.0, 1.0, 3.0, 2.0]\n", outcome.out());
    // The JVM itself remarks that the Vector API is incubating, and on flags from the environment.
    assertEquals(List.of(), outcome.err()
        .lines()
        .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
        .filter(line -> !line.startsWith("Picked up "))
        .toList());
  }

  static final class Multiply {

    private Multiply() {}

    public static void main(String[] args) {
      float[] out = new float[4];
      try (BlockProduct product = new BlockProduct(new float[] {1, 0, 1, 1}, 2, 2, 2)) {
        product.multiply(new float[] {9, 9, 2, 1, 1, 1}, 1, 2, out);
      }
      System.out.println(Arrays.toString(out));
    }
  }
}
