package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ContextRowsTest {

  private static final int DIM = 3;
  private static final int REACH = 2;

  /// Unit 0 is row 0, unit 1 is the mean of rows 1 and 2, unit 2 has no row.
  private final Composition composition = new Composition(new int[] {0, 1, 3, 3},
      new int[] {0, 1, 2});
  private final Table table = new Table(DIM, 3, ContextRows.scratchRows(composition, REACH));
  private final ContextRows rows = new ContextRows(new SharedRows(table, 3),
      new ScalarKernel(table.stride(), 2), composition, REACH, 100);

  @Test
  void aSingleRowIsUsedInPlace() {
    rows.begin(new int[] {0}, 1);
    rows.moveTo(0);
    assertEquals(table.offset(0), rows.offset(0));
  }

  @Test
  void aUnitWithoutRowsHasNone() {
    rows.begin(new int[] {2}, 1);
    rows.moveTo(0);
    assertEquals(ContextRows.NONE, rows.offset(0));
    rows.end();
  }

  @Test
  void severalRowsAreReadAsTheirMean() {
    table.floats()[table.offset(1)] = 1;
    table.floats()[table.offset(2)] = 5;
    rows.begin(new int[] {0, 1}, 2);
    rows.moveTo(0);
    assertEquals(3, table.floats()[rows.offset(1)]);
  }

  @Test
  void whatTheMeanMovedByIsAddedToEachRowWhenItIsOutOfReach() {
    rows.begin(new int[] {1, 0, 0, 0, 0}, 5);
    rows.moveTo(0);
    table.floats()[rows.offset(0) + 1] += 2;
    rows.moveTo(2);
    assertEquals(0, table.floats()[table.offset(1) + 1]);
    rows.moveTo(3);
    assertEquals(2, table.floats()[table.offset(1) + 1]);
    assertEquals(2, table.floats()[table.offset(2) + 1]);
    rows.end();
    assertEquals(2, table.floats()[table.offset(2) + 1]);
  }

  @Test
  void theEndGivesEverythingBack() {
    rows.begin(new int[] {1, 1, 1}, 3);
    rows.moveTo(1);
    for (int place = 0; place < 3; place++) {
      table.floats()[rows.offset(place)] += 1;
    }
    rows.end();
    assertEquals(3, table.floats()[table.offset(1)]);
  }

  @Test
  void rowsOfWordsWithinReachAreNeverShared() {
    int[] units = new int[50];
    java.util.Arrays.fill(units, 1);
    rows.begin(units, units.length);
    for (int centre = 0; centre < units.length; centre++) {
      rows.moveTo(centre);
      int from = Math.max(0, centre - REACH);
      int to = Math.min(units.length - 1, centre + REACH);
      assertEquals(to - from + 1,
          java.util.stream.IntStream.rangeClosed(from, to).map(rows::offset).distinct().count());
    }
  }

  @Test
  void identityNeedsTheZeroRowAlone() {
    assertEquals(1, ContextRows.scratchRows(Composition.identity(5), 5));
  }
}
