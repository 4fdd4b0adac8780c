package dev.tessera.train.skipgram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a GPU with a single warp does to the tables, as the formulas have it: in double precision, one
/// thing after the other.
final class ReferenceWalk {

  private static final double PULL = 0.5;

  private final Plan plan;
  private final boolean life;
  private final boolean pairs;
  private final double[][] input;
  private final double[][] output;
  private final float[] inputCopies;
  private final float[] outputCopies;
  private final Map<Integer, double[]> now = new HashMap<>();
  private final Map<Integer, double[]> then = new HashMap<>();
  private List<Integer> kept;
  private List<Boolean> fresh;
  private double rate;
  private long windows;

  /// @param life whether a context's row stays as long as the window reaches it
  /// @param pairs whether a pair is trained at a time
  ReferenceWalk(Plan plan, Tables tables, boolean life, boolean pairs) {
    this.plan = plan;
    this.life = life;
    this.pairs = pairs;
    this.input = rows(tables.input());
    this.output = rows(tables.output());
    this.inputCopies = InFlight.inputCopies(plan, input.length, 1);
    this.outputCopies = InFlight.outputCopies(plan, 1);
  }

  static double[][] rows(Table table) {
    double[][] rows = new double[table.rows()][table.stride()];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < table.stride(); i++) {
        rows[row][i] = table.floats()[table.offset(row) + i];
      }
    }
    return rows;
  }

  double[][] input() {
    return input;
  }

  double[][] output() {
    return output;
  }

  long windows() {
    return windows;
  }

  void run() {
    Chunks chunks = plan.chunks();
    for (long index = 0; index < chunks.total(); index++) {
      long start = chunks.start(index);
      int length = chunks.length(start);
      rate = chunks.rate(index);
      for (int from = LossSample.heldOut(chunks, start); from < length; from += 1024) {
        long seed = Chunks.mix(chunks.seed(index), from);
        thinOut(start + from, Math.min(1024, length - from), seed);
        trainSegment(seed);
      }
    }
  }

  private void thinOut(long from, int length, long seed) {
    int[] ids = new int[length];
    plan.corpus().read(from, ids, length);
    kept = new ArrayList<>();
    fresh = new ArrayList<>();
    boolean begins = true;
    for (int place = 0; place < length; place++) {
      begins |= ids[place] < 0;
      int unit = ids[place] & ~EncodedCorpus.FRESH;
      if (Chunks.mix(seed, place) >>> 33 <= plan.keep()[unit]) {
        kept.add(unit);
        fresh.add(begins);
        begins = false;
      }
    }
  }

  private void trainSegment(long seed) {
    int reach = plan.settings().window();
    int begin = 0;
    for (int centre = 0; centre < kept.size(); centre++) {
      begin = fresh.get(centre) ? centre : begin;
      if (life) {
        leave(centre - reach - 1);
        for (int place = Math.max(0, centre - reach); place <= centre + reach; place++) {
          enter(place);
        }
      }
      int span = 1 + below(reach, draw(seed, centre, 0));
      int last = centre;
      while (last < Math.min(kept.size() - 1, centre + span) && !fresh.get(last + 1)) {
        last++;
      }
      trainWindow(seed, centre, Math.max(begin, centre - span), last);
    }
    List.copyOf(now.keySet()).stream().sorted().forEach(this::leave);
  }

  private void trainWindow(long seed, int centre, int first, int last) {
    for (int place = first; place <= last; place++) {
      enter(place);
    }
    if (first < last) {
      windows++;
      List<double[]> contexts = new ArrayList<>();
      for (int place = first; place <= last; place++) {
        if (place != centre && plan.composition().length(kept.get(place)) > 0) {
          contexts.add(now.get(place));
        }
      }
      int negatives = plan.settings().negatives();
      for (int drawn = -1; drawn < negatives; drawn += 6) {
        step(contexts, outputs(seed, centre, drawn, negatives), drawn < 0);
      }
    }
    for (int place = first; !life && place <= last; place++) {
      leave(place);
    }
  }

  private List<Integer> outputs(long seed, int centre, int drawn, int negatives) {
    List<Integer> outputs = new ArrayList<>();
    int unit = kept.get(centre);
    for (int d = drawn; d < Math.min(negatives, drawn + 6); d++) {
      int drawnUnit = d < 0
          ? unit
          : NoiseDistribution.draw(plan.noise(), draw(seed, centre, d + 1));
      if (!outputs.contains(drawnUnit) && (d < 0 || drawnUnit != unit)) {
        outputs.add(drawnUnit);
      }
    }
    return outputs;
  }

  private void step(List<double[]> contexts, List<Integer> outputs, boolean positive) {
    double[][] moved = new double[outputs.size()][output[0].length];
    for (double[] context : contexts) {
      double[] before = context.clone();
      for (int k = 0; k < outputs.size(); k++) {
        double[] row = output[outputs.get(k)];
        double[] x = pairs ? context.clone() : before;
        double label = positive && k == 0 ? 1 : 0;
        double g = rate * (label - 1 / (1 + Math.exp(-dot(x, row))));
        add(context, g, row);
        if (pairs) {
          add(row, g * share(outputCopies[outputs.get(k)]), x);
        } else {
          add(moved[k], g, x);
        }
      }
    }
    for (int k = 0; k < outputs.size(); k++) {
      add(output[outputs.get(k)], share(outputCopies[outputs.get(k)]), moved[k]);
    }
  }

  private void enter(int place) {
    if (place >= kept.size() || now.containsKey(place)) {
      return;
    }
    Composition composition = plan.composition();
    double[] row = new double[input[0].length];
    for (int r = composition.starts()[kept.get(place)]; r < composition.starts()[kept.get(place)
        + 1]; r++) {
      add(row, composition.weights()[r], input[composition.rows()[r]]);
    }
    now.put(place, row);
    then.put(place, row.clone());
  }

  private void leave(int place) {
    double[] moved = now.remove(place);
    if (moved == null) {
      return;
    }
    add(moved, -1, then.remove(place));
    Composition composition = plan.composition();
    for (int r = composition.starts()[kept.get(place)]; r < composition.starts()[kept.get(place)
        + 1]; r++) {
      int row = composition.rows()[r];
      add(input[row], share(inputCopies[row]), moved);
    }
  }

  private double share(double copies) {
    double a = Math.min(0.5, PULL * rate);
    return (1 - Math.pow(1 - a, copies)) / (copies * a);
  }

  private static long draw(long seed, int centre, int number) {
    return Chunks.mix(seed, 1024 + centre * 128L + number);
  }

  private static int below(int bound, long bits) {
    return (int) ((bits >>> 33) * bound >> 31);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] x) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * x[i];
    }
  }
}
