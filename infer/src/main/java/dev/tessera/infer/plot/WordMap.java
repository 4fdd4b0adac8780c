package dev.tessera.infer.plot;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A map of words: what is near in many dimensions lies near on paper, as far as two allow.
public final class WordMap {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;
  private static final double FONT = 12;
  private static final double DOT = 3.5;
  private static final int MARGIN = 60;

  private WordMap() {}

  /// Draws words, each group in its own colour.
  ///
  /// @param groups name → words; a single group with an empty name needs no legend
  /// @throws BadInput if a word is unknown, or if there are fewer than three
  public static Plot of(WordVectors vectors, Map<String, List<String>> groups,
      Projection projection, String title) {
    List<String> words = new ArrayList<>();
    List<Integer> colours = new ArrayList<>();
    int group = 0;
    for (List<String> members : groups.values()) {
      for (String word : members) {
        words.add(word);
        colours.add(group);
      }
      group++;
    }
    double[][] points = projection.project(rows(vectors, words), words.size(), vectors.dim());
    boolean legend = groups.size() > 1;
    int top = Frame.TOP + (legend ? 24 : 0);
    fit(points, top);
    List<Mark> labels = new ArrayList<>();
    int left = label(words, colours, points, top, labels);
    List<Mark> marks = new ArrayList<>(
        Frame.titles(title, subtitle(projection, words.size(), left)));
    if (legend) {
      marks.addAll(Legend.of(List.copyOf(groups.keySet()), 16, 64));
    }
    marks.addAll(labels);
    return new Plot(WIDTH, HEIGHT, title, marks);
  }

  private static float[] rows(WordVectors vectors, List<String> words) {
    if (words.size() < 3) {
      throw new BadInput("a map takes three words at least, here are " + words.size());
    }
    WordVectors unit = vectors.normalised();
    float[] rows = new float[words.size() * unit.dim()];
    for (int w = 0; w < words.size(); w++) {
      int id = unit.vocabulary().indexOf(words.get(w));
      if (id < 0) {
        throw new BadInput("'" + words.get(w) + "' is not among the " + unit.size()
            + " words of these vectors; leave it out of the map");
      }
      System.arraycopy(unit.rows(), id * unit.dim(), rows, w * unit.dim(), unit.dim());
    }
    return rows;
  }

  private static String subtitle(Projection projection, int words, int left) {
    String how = projection == Projection.PCA
        ? "two principal directions"
        : "t-SNE: only neighbourhoods mean something";
    return words + " words · " + how
        + (left == 0 ? "" : " · " + left + " labels left out for want of room");
  }

  /// Moves points onto the paper, with the same scale both ways.
  private static void fit(double[][] points, int top) {
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double[] point : points) {
      for (int i = 0; i < 2; i++) {
        low[i] = Math.min(low[i], point[i]);
        high[i] = Math.max(high[i], point[i]);
      }
    }
    double wide = WIDTH - 2 * MARGIN;
    double tall = HEIGHT - top - MARGIN;
    double scale = Math.min(wide / Math.max(high[0] - low[0], 1e-12),
        tall / Math.max(high[1] - low[1], 1e-12));
    for (double[] point : points) {
      point[0] = WIDTH / 2.0 + (point[0] - (low[0] + high[0]) / 2) * scale;
      point[1] = top + 12 + tall / 2 - (point[1] - (low[1] + high[1]) / 2) * scale;
    }
  }

  /// Draws dots and labels.
  ///
  /// @return how many labels found no room
  private static int label(List<String> words, List<Integer> colours, double[][] points, int top,
      List<Mark> marks) {
    LabelPlacer placer = new LabelPlacer(WIDTH, top, HEIGHT);
    for (double[] point : points) {
      placer.reserve(point[0] - DOT, point[1] - DOT, point[0] + DOT, point[1] + DOT);
    }
    List<Mark> texts = new ArrayList<>();
    int left = 0;
    for (int w = 0; w < points.length; w++) {
      String colour = Theme.group(colours.get(w));
      double x = points[w][0];
      double y = points[w][1];
      LabelPlacer.Place place = placer.place(x, y, DOT, words.get(w), FONT);
      if (place == null) {
        left++;
      } else {
        if (place.leader()) {
          marks.add(new Mark.Line(x, y, place.toX(), place.toY(), Theme.RULE, 0.7));
        }
        texts.add(new Mark.Text(words.get(w), place.x(), place.baseline(), FONT,
            Mark.Anchor.START, colour, Mark.Style.PLAIN));
      }
      texts.add(new Mark.Dot(x, y, DOT, colour, 0.9, words.get(w)));
    }
    marks.addAll(texts);
    return left;
  }
}
