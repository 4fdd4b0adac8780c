package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorTest {

  private static final double PULL = 0.3;

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 31, 32, 160})
  void drawsRowsTheWayThatWasAskedForInAnEpochOfAnyLength(int chunksPerEpoch) {
    Table table = new Table(3, 2, 0);
    Chunks chunks = new Chunks(chunksPerEpoch * 10L, 10, 1, 1, 0.05);
    Anchor anchor = new Anchor(table, new int[] {0, 1}, PULL, chunks);
    for (int row = 0; row < 2; row++) {
      table.floats()[table.offset(row)] = 1;
    }

    for (long chunk = 0; chunk < chunks.total(); chunk++) {
      anchor.pull(chunk);
    }

    for (int row = 0; row < 2; row++) {
      assertEquals(1 - PULL, table.floats()[table.offset(row)], 1e-5);
    }
  }
}
