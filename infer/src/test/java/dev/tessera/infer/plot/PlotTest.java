package dev.tessera.infer.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.eval.statistics.Interval;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Vectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PlotTest {

  private static final WordVectors VECTORS = Vectors.random(80, 12, 1);

  @TempDir
  private Path folder;

  @Test
  void aMapHoldsEveryWordAsDotAndLabel() throws Exception {
    for (Projection projection : Projection.values()) {
      Plot map = WordMap.of(VECTORS, Map.of("", VECTORS.vocabulary().words().subList(0, 30)),
          projection, "A <map> & more");
      Document svg = parse(map.svg());

      assertEquals(30, svg.getElementsByTagName("circle").getLength());
      assertEquals(32, svg.getElementsByTagName("text").getLength(), "titles and labels");
      assertEquals("A <map> & more", svg.getElementsByTagName("title").item(0).getTextContent());
      assertTrue(map.marks().stream().allMatch(mark -> isInside(mark, map)), projection.name());
      assertEquals(map, WordMap.of(VECTORS, Map.of("", VECTORS.vocabulary()
          .words()
          .subList(0,
              30)),
          projection, "A <map> & more"));
    }
  }

  @Test
  void wordsThatCoincideArePutDownAllTheSame() throws Exception {
    WordVectors same = Vectors.of(List.of("a", "b", "c", "d"), new float[] {1, 0},
        new float[] {1, 0}, new float[] {2, 0}, new float[] {0, 0});
    for (Projection projection : Projection.values()) {
      parse(WordMap.of(same, Map.of("", same.vocabulary().words()), projection, "").svg());
    }
  }

  @Test
  void everyKindOfPlotIsWellFormed() throws Exception {
    parse(AnalogyPlot.of(VECTORS, List.of(new String[] {"w1", "w2"}, new String[] {"w3", "w4"}),
        "analogy").svg());
    parse(ScatterPlot.of(SimilarityEvaluator.evaluate(VECTORS, new SimilaritySet("sim", List.of(
        new SimilaritySet.Pair("w1", "w2", 3), new SimilaritySet.Pair("w1", "w3", 5))),
        SimilaritySettings.DEFAULT)).svg());
    Document line = parse(LinePlot.of("loss", "", "words", "loss", List.of(
        new LinePlot.Series("a", new double[] {0, 1, 2, 3, 4},
            new double[] {3, 2, Double.NaN, 1.5, Double.NaN}),
        new LinePlot.Series("b\u0001", new double[0], new double[0]))).svg());
    assertEquals(1, line.getElementsByTagName("polyline").getLength());
    parse(IntervalPlot.of("figures", "", "accuracy", List.of(
        new IntervalPlot.Row("model", new Interval(0.5, 0.4, 0.6, 0.95)),
        new IntervalPlot.Row("none", new Interval(Double.NaN, Double.NaN, Double.NaN, 0.95))))
        .svg());
    parse(LinePlot.of("nothing", "", "x", "y", List.of()).svg());
    parse(ScatterPlot.of("nothing", "", "x", new double[0], "y", new double[0], List.of()).svg());
  }

  @Test
  void twoPairsAreAParallelogramAndThreeAreArrows() throws Exception {
    String[] first = {"w1", "w2"};
    String[] second = {"w3", "w4"};
    assertEquals(List.of(2L, 2L), sidesAndArrows(List.of(first, second)));
    assertEquals(List.of(0L, 3L),
        sidesAndArrows(List.of(first, second, new String[] {"w5", "w6"})));
  }

  /// Lines from dot to dot with and without a head; leaders of labels are thinner.
  private static List<Long> sidesAndArrows(List<String[]> pairs) {
    List<Mark.Line> lines = AnalogyPlot.of(VECTORS, pairs, "")
        .marks()
        .stream()
        .filter(Mark.Line.class::isInstance)
        .map(Mark.Line.class::cast)
        .filter(line -> line.width() >= 1)
        .toList();
    return List.of(lines.stream().filter(line -> !line.arrow()).count(),
        lines.stream().filter(Mark.Line::arrow).count());
  }

  @Test
  void offsetsThatAreEqualAreSaidToAgreeAndDrawnParallel() {
    WordVectors square = Vectors.of(List.of("a", "b", "c", "d"), new float[] {1, 0, 1},
        new float[] {1, 0, -1}, new float[] {0, 1, 1}, new float[] {0, 1, -1});
    Plot plot = AnalogyPlot.of(square, List.of(new String[] {"a", "b"}, new String[] {"c", "d"}),
        "");
    List<Mark.Dot> dots = plot.marks()
        .stream()
        .filter(Mark.Dot.class::isInstance)
        .map(Mark.Dot.class::cast)
        .toList();
    assertEquals(dots.get(1).x() - dots.get(0).x(), dots.get(3).x() - dots.get(2).x(), 1e-4);
    assertEquals(dots.get(1).y() - dots.get(0).y(), dots.get(3).y() - dots.get(2).y(), 1e-4);
    assertTrue(plot.svg().contains("cosine of the offsets 1.00"), plot.svg());
  }

  @Test
  void aSubtitleWithoutATitleTakesItsPlace() {
    assertEquals(24, ((Mark.Text) Frame.titles("", "sub").getFirst()).y());
    assertEquals(42, ((Mark.Text) Frame.titles("title", "sub").getLast()).y());
  }

  @Test
  void saysWhichWordIsUnknown() {
    BadInput map = assertThrows(BadInput.class, () -> WordMap.of(VECTORS,
        Map.of("", List.of("w1", "w2", "absent")), Projection.PCA, ""));
    assertTrue(map.getMessage().contains("'absent'"), map.getMessage());
    assertThrows(BadInput.class,
        () -> WordMap.of(VECTORS, Map.of("", List.of("w1", "w2")), Projection.PCA, ""));
    assertThrows(BadInput.class, () -> AnalogyPlot.of(VECTORS,
        List.<String[]>of(new String[] {"w1", "w2"}), ""));
    assertThrows(BadInput.class, () -> AnalogyPlot.of(VECTORS,
        List.of(new String[] {"w1", "w2"}, new String[] {"w1", "absent"}), ""));
  }

  @Test
  void writesFiles() throws IOException {
    Plot plot = LinePlot.of("loss", "", "words", "loss", List.of(
        new LinePlot.Series("a", new double[] {0, 1}, new double[] {3, 2})));
    plot.writeSvg(folder.resolve("loss.svg"));
    assertEquals(plot.svg(), Files.readString(folder.resolve("loss.svg")));
    try {
      plot.writePng(folder.resolve("loss.png"), 2);
    } catch (BadInput e) {
      Assumptions.abort(e.getMessage());
    }
    assertEquals(2 * plot.width(), ImageIO.read(folder.resolve("loss.png").toFile()).getWidth());
  }

  private static boolean isInside(Mark mark, Plot plot) {
    return switch (mark) {
      case Mark.Dot dot -> dot.x() > 0 && dot.x() < plot.width() && dot.y() > 0
          && dot.y() < plot.height();
      case Mark.Text text -> text.x() >= 0 && text.y() > 0 && text.y() < plot.height();
      default -> true;
    };
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
