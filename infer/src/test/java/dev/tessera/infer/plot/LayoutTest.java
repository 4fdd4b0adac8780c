package dev.tessera.infer.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.infer.plot.LabelPlacer.Place;
import dev.tessera.infer.plot.LabelPlacer.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {

  @Property(tries = 100)
  void labelsNeverCollide(@ForAll @IntRange(min = 1, max = 120) int points, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    LabelPlacer placer = new LabelPlacer(400, 20, 300);
    double[][] dots = new double[points][];
    for (int p = 0; p < points; p++) {
      dots[p] = new double[] {random.nextDouble(400), random.nextDouble(20, 300)};
      placer.reserve(dots[p][0] - 3, dots[p][1] - 3, dots[p][0] + 3, dots[p][1] + 3);
    }
    List<Rectangle> placed = new ArrayList<>();
    for (int p = 0; p < points; p++) {
      String text = "word".repeat(1 + p % 3);
      Place place = placer.place(dots[p][0], dots[p][1], 3, text, 12);
      if (place != null) {
        Rectangle box = new Rectangle(place.x(), place.baseline() - 9,
            place.x() + TextWidth.of(text, 12), place.baseline() + 2);
        assertTrue(placed.stream().noneMatch(box::overlaps));
        for (double[] dot : dots) {
          assertFalse(box.overlaps(new Rectangle(dot[0] - 2, dot[1] - 2, dot[0] + 2, dot[1] + 2)));
        }
        assertTrue(box.left() >= 0 && box.right() <= 400 && box.bottom() <= 300);
        placed.add(box);
      }
    }
    assertTrue(points > 3 || placed.size() == points, "a few labels always find room");
  }

  @Test
  void aLabelWithoutRoomIsLeftOut() {
    LabelPlacer placer = new LabelPlacer(50, 0, 20);
    assertNull(placer.place(25, 10, 3, "a very long label indeed", 12));
  }

  @Test
  void aLineCrossesARectangleOrNot() {
    Rectangle box = new Rectangle(10, 10, 20, 20);
    assertTrue(box.isCrossed(0, 15, 30, 15));
    assertTrue(box.isCrossed(15, 0, 15, 15));
    assertTrue(box.isCrossed(12, 12, 13, 13));
    assertFalse(box.isCrossed(0, 5, 30, 5));
    assertFalse(box.isCrossed(0, 15, 9, 15));
    assertFalse(box.isCrossed(0, 15, 15, 0));
  }

  @Property
  void anAxisHoldsItsDataBetweenRoundTicks(@ForAll @DoubleRange(min = -1e6, max = 1e6) double from,
      @ForAll @DoubleRange(min = 0.1, max = 1e6) double span) {
    Axis axis = Axis.over(from, from + span, 6, 0, 100);

    assertTrue(axis.low() <= from + axis.step() * 1e-6);
    assertTrue(axis.high() >= from + span - axis.step() * 1e-6);
    assertTrue(axis.ticks().size() >= 3 && axis.ticks().size() <= 14, axis.toString());
    assertEquals(0, axis.at(axis.low()), 1e-6);
    assertEquals(100, axis.at(axis.high()), 1e-6);
    assertEquals(axis.ticks().size(), axis.ticks().stream().map(axis::label).distinct().count());
  }

  @ParameterizedTest
  @CsvSource({"0,1,0.4,0.4", "0,1,0,0.0", "-1,1,-0.5,−0.5", "0,20000000,5000000,5M",
      "0,30000,15000,15k", "0,30000,0,0", "0,10,8,8"})
  void ticksAreWrittenAsPeopleDo(double low, double high, double tick, String label) {
    assertEquals(label, Axis.over(low, high, 5, 0, 1).label(tick));
  }

  @Test
  void equalValuesStillHaveAnAxis() {
    Axis axis = Axis.over(5, 5, 4, 0, 1);
    assertTrue(axis.low() < 5 && axis.high() > 5);
    assertTrue(Axis.over(0, 0, 4, 0, 1).high() > 0);
  }
}
