package dev.tessera.infer.geometry;

import dev.tessera.data.BadInput;
import dev.tessera.infer.internal.BestK;
import dev.tessera.infer.internal.Kernels;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A direction of meaning, from one group of seed words to another: *cold* to *hot*, *bad* to *good*.
///
/// The direction is the mean of one group's vectors, each of length 1, minus the other's. A word's
/// position is its cosine with the direction. Immutable; safe for use by many threads.
public final class Axis {

  private final WordVectors unit;
  private final List<String> low;
  private final List<String> high;
  private final float[] direction;
  private final Kernels kernels = Kernels.best();

  private Axis(WordVectors unit, List<String> low, List<String> high, float[] direction) {
    this.unit = unit;
    this.low = low;
    this.high = high;
    this.direction = direction;
  }

  /// A word and its position.
  public record Position(String word, float position) {}

  /// Whether the seeds are told apart by an axis that has not seen them.
  ///
  /// @param seeds how many were held out, one at a time
  /// @param right how many then lay on their own group's side of the middle between the groups
  /// @param auc how often a held-out word of the high group lies above one of the low group; 1 is
  /// perfect, 0.5 chance
  public record Separation(int seeds, int right, double auc) {

    public double accuracy() {
      return (double) right / seeds;
    }
  }

  /// @param low seed words of one end, at least one
  /// @param high seed words of the other end, at least one
  /// @throws BadInput if a group is empty, a word is unknown or in both groups, or the groups' means
  /// coincide
  public static Axis of(WordVectors vectors, List<String> low, List<String> high) {
    check(vectors, low, high);
    WordVectors unit = vectors.normalised();
    float[] direction = difference(mean(unit, low, null), mean(unit, high, null));
    double length = length(direction);
    if (length == 0) {
      throw new BadInput("both groups have the same mean vector, so there is no direction from one"
          + " to the other; choose other seed words");
    }
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= (float) length;
    }
    return new Axis(unit, List.copyOf(low), List.copyOf(high), direction);
  }

  /// The direction, of length 1, from low to high. `[dim]`
  public float[] direction() {
    return direction.clone();
  }

  /// Where a word lies: its cosine with the direction.
  ///
  /// @throws BadInput if the word is unknown
  public float position(String word) {
    return kernels.dot(direction, 0, unit.rows(), require(unit, word) * unit.dim(), unit.dim());
  }

  /// The words furthest to the high end, furthest first, the seeds left out.
  ///
  /// @param among only so many of the most frequent words
  public List<Position> highEnd(int k, int among) {
    return end(k, among, 1);
  }

  /// The words furthest to the low end, furthest first, the seeds left out.
  public List<Position> lowEnd(int k, int among) {
    return end(k, among, -1);
  }

  private List<Position> end(int k, int among, int sign) {
    Set<String> seeds = new LinkedHashSet<>(low);
    seeds.addAll(high);
    int words = Math.min(among, unit.size());
    BestK best = new BestK(Math.max(1, Math.min(k, words)));
    for (int w = 0; w < words; w++) {
      float position = sign
          * kernels.dot(direction, 0, unit.rows(), w * unit.dim(), unit.dim());
      if (position > best.threshold() && !seeds.contains(unit.vocabulary().word(w))) {
        best.offer(w, position);
      }
    }
    List<Position> end = new ArrayList<>();
    for (int i = 0; i < Math.min(k, best.size()); i++) {
      end.add(new Position(unit.vocabulary().word(best.id(i)), sign * best.score(i)));
    }
    return end;
  }

  /// Holds out every seed once and sees on which side of the axis of the others it falls. Groups of one
  /// word cannot be held out and are skipped; NaN if nothing is left.
  public Separation separation() {
    List<Double> highs = heldOut(high, low, 1);
    List<Double> lows = heldOut(low, high, -1);
    int right = (int) (highs.stream().filter(x -> x > 0).count()
        + lows.stream().filter(x -> x < 0).count());
    double above = 0;
    for (double x : highs) {
      for (double y : lows) {
        above += x > y ? 1 : x == y ? 0.5 : 0;
      }
    }
    return new Separation(highs.size() + lows.size(), right,
        above / ((double) highs.size() * lows.size()));
  }

  /// For each word of a group, how far beyond the middle between the groups it lies along the axis that
  /// the others make; positive is the high side.
  private List<Double> heldOut(List<String> group, List<String> against, int sign) {
    List<Double> positions = new ArrayList<>();
    if (group.size() < 2) {
      return positions;
    }
    float[] other = mean(unit, against, null);
    for (String word : group) {
      float[] own = mean(unit, group, word);
      float[] axis = difference(other, own);
      double length = length(axis);
      double sum = 0;
      int at = require(unit, word) * unit.dim();
      for (int i = 0; i < axis.length; i++) {
        sum += axis[i] * (unit.rows()[at + i] - (own[i] + other[i]) / 2.0);
      }
      positions.add(length == 0 ? 0 : sign * sum / length);
    }
    return positions;
  }

  private static void check(WordVectors vectors, List<String> low, List<String> high) {
    if (low.isEmpty() || high.isEmpty()) {
      throw new BadInput("an axis needs seed words for both of its ends");
    }
    for (String word : low) {
      require(vectors, word);
      if (high.contains(word)) {
        throw new BadInput("'" + word + "' is a seed word of both ends; leave it out of one");
      }
    }
    high.forEach(word -> require(vectors, word));
  }

  private static int require(WordVectors vectors, String word) {
    int id = vectors.vocabulary().indexOf(word);
    if (id < 0) {
      throw new BadInput("'" + word + "' is not among the " + vectors.size()
          + " words of these vectors; check its spelling and case");
    }
    return id;
  }

  /// The mean of a group, without one word where it is not null.
  private static float[] mean(WordVectors unit, List<String> group, String without) {
    float[] mean = new float[unit.dim()];
    int counted = 0;
    for (String word : group) {
      if (!word.equals(without)) {
        int at = unit.vocabulary().indexOf(word) * unit.dim();
        for (int i = 0; i < mean.length; i++) {
          mean[i] += unit.rows()[at + i];
        }
        counted++;
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= counted;
    }
    return mean;
  }

  private static float[] difference(float[] from, float[] to) {
    float[] difference = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      difference[i] = to[i] - from[i];
    }
    return difference;
  }

  private static double length(float[] v) {
    double squares = 0;
    for (float x : v) {
      squares += (double) x * x;
    }
    return Math.sqrt(squares);
  }
}
