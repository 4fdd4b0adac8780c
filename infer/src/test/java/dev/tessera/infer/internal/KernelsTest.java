package dev.tessera.infer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KernelsTest {

  private final Kernels scalar = new ScalarKernels();
  private final Kernels vector = new VectorKernels();

  @Test
  void theTestsRunWithTheVectorApi() {
    assertInstanceOf(VectorKernels.class, Kernels.best());
  }

  @Property(tries = 300)
  void bothTwinsAgree(@ForAll @IntRange(max = 200) int n, @ForAll @IntRange(max = 9) int from,
      @ForAll long seed) {
    float[] p = cosines(n + from, seed);
    float[] q = cosines(n + from, seed + 1);
    float[] m = cosines(n + from, seed + 2);

    double dot = 0;
    for (int i = from; i < n + from; i++) {
      dot += (double) p[i] * q[i];
    }
    assertEquals(dot, scalar.dot(p, from, q, from, n), 1e-4);
    assertEquals(dot, vector.dot(p, from, q, from, n), 1e-4);
    assertEquals(scalar.maxOfSum(p, from, q, 0, m, from, n),
        vector.maxOfSum(p, from, q, 0, m, from, n));
    assertEquals(scalar.maxOfCosMul(p, from, q, 0, m, from, n),
        vector.maxOfCosMul(p, from, q, 0, m, from, n));
    assertEquals(scalar.maxOfDirection(p, from, q, 0, m, from, n, 0.3f),
        vector.maxOfDirection(p, from, q, 0, m, from, n, 0.3f));
  }

  private static float[] cosines(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
