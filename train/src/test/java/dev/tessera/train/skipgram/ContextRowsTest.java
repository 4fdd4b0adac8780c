package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ContextRowsTest {

  private static final int DIM = 3;
  private static final int REACH = 2;

  /// Unit 0 is row 0, unit 1 is the mean of rows 1 and 2, unit 2 has no row.
  private final Composition composition = new Composition(new int[] {0, 1, 3, 3},
      new int[] {0, 1, 2});
  private final Tables tables = new Tables(DIM, 3,
      ContextRows.scratchRows(composition, REACH), 3, 1);
  private final ContextRows rows = new ContextRows(tables, composition, REACH, 100, 3);

  @Test
  void aSingleRowIsUsedInPlace() {
    rows.begin(new int[] {0}, 1);
    rows.moveTo(0);
    assertEquals(tables.offset(0), rows.offset(0));
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
    tables.input()[tables.offset(1)] = 1;
    tables.input()[tables.offset(2)] = 5;
    rows.begin(new int[] {0, 1}, 2);
    rows.moveTo(0);
    assertEquals(3, tables.input()[rows.offset(1)]);
  }

  @Test
  void whatTheMeanMovedByIsAddedToEachRowWhenItIsOutOfReach() {
    rows.begin(new int[] {1, 0, 0, 0, 0}, 5);
    rows.moveTo(0);
    tables.input()[rows.offset(0) + 1] += 2;
    rows.moveTo(2);
    assertEquals(0, tables.input()[tables.offset(1) + 1]);
    rows.moveTo(3);
    assertEquals(2, tables.input()[tables.offset(1) + 1]);
    assertEquals(2, tables.input()[tables.offset(2) + 1]);
    rows.end();
    assertEquals(2, tables.input()[tables.offset(2) + 1]);
  }

  @Test
  void theEndGivesEverythingBack() {
    rows.begin(new int[] {1, 1, 1}, 3);
    rows.moveTo(1);
    for (int place = 0; place < 3; place++) {
      tables.input()[rows.offset(place)] += 1;
    }
    rows.end();
    assertEquals(3, tables.input()[tables.offset(1)]);
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
  void identityNeedsNoScratch() {
    assertEquals(0, ContextRows.scratchRows(Composition.identity(5), 5));
  }
}
