package dev.tessera.infer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
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
    for (Kernels kernels : List.of(scalar, vector)) {
      checkLimit(i -> p[from + i], n, limit -> kernels.anyAbove(p, from, n, limit));
      checkLimit(i -> Kernels.cosAdd(p[from + i], q[i], m[from + i]), n,
          limit -> kernels.anySumAbove(p, from, q, 0, m, from, n, limit));
      checkLimit(i -> Kernels.cosMul(p[from + i], q[i], m[from + i]), n,
          limit -> kernels.anyCosMulAbove(p, from, q, 0, m, from, n, limit));
      checkLimit(i -> Kernels.direction(p[from + i], q[i], m[from + i], 0.3f), n,
          limit -> kernels.anyDirectionAbove(p, from, q, 0, m, from, n, 0.3f, limit));
    }
  }

  /// The largest score is above every limit that is smaller, and above no other.
  private static void checkLimit(Scores scores, int n, Above above) {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      best = Math.max(best, scores.at(i));
    }
    assertFalse(above.test(best));
    assertEquals(n > 0, above.test(n > 0 ? Math.nextDown(best) : best));
    assertEquals(n > 0, above.test(Float.NEGATIVE_INFINITY));
  }

  private interface Scores {
    float at(int i);
  }

  private interface Above {
    boolean test(float limit);
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
