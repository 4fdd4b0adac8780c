package dev.tessera.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ByteTableTest {

  private static final int DIM = 4;

  @Provide
  Arbitrary<float[]> rows() {
    return Arbitraries.floats().between(-100, 100).array(float[].class).ofSize(3 * DIM);
  }

  @Property(tries = 200)
  void noNumberMovesByMoreThanHalfAStep(@ForAll("rows") float[] rows) {
    ByteTable table = ByteTable.of(TokenTable.of(rows, DIM));
    float[] rounded = table.toArray();

    for (int i = 0; i < rows.length; i++) {
      float step = table.scales()[i / DIM];
      assertEquals(rows[i], rounded[i], 0.5001 * step + 1e-35);
    }
  }

  @Property(tries = 50)
  void roundingTwiceIsRoundingOnce(@ForAll("rows") float[] rows) {
    ByteTable once = ByteTable.of(TokenTable.of(rows, DIM));

    assertArrayEquals(once.toArray(), ByteTable.of(once).toArray(), 1e-4f);
  }

  @Test
  void aTokenWithoutAVectorKeepsNone() {
    assertArrayEquals(new float[DIM], ByteTable.of(TokenTable.of(new float[DIM], DIM)).toArray());
  }

  @Test
  void refusesTooFewBytesOrScales() {
    assertThrows(IllegalArgumentException.class,
        () -> new ByteTable(2, 2, MemorySegment.ofArray(new byte[3]), new float[2]));
    assertThrows(IllegalArgumentException.class,
        () -> new ByteTable(2, 2, MemorySegment.ofArray(new byte[4]), new float[1]));
  }
}
