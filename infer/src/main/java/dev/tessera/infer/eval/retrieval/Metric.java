package dev.tessera.infer.eval.retrieval;

import dev.tessera.data.BadInput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A figure of merit of one ranking, as trec_eval defines it. A document is relevant if its grade is
/// above 0; documents that nobody judged are not relevant.
///
/// @param measure what is measured
/// @param cutoff only the first `cutoff` documents count; [#ALL] for the whole ranking
public record Metric(Measure measure, int cutoff) {

  /// The whole ranking.
  public static final int ALL = Integer.MAX_VALUE;

  private static final Pattern NAME = Pattern.compile("([a-z]+)(?:@([1-9]\\d{0,8}))?");

  public enum Measure {
    /// Normalised discounted cumulative gain: the gain is the grade, the discount log₂(rank + 1), the
    /// ideal ranking that of all judged documents (trec_eval's `ndcg_cut`; Järvelin & Kekäläinen 2002).
    NDCG("nDCG"),
    /// One divided by the rank of the first relevant document, 0 without one (`recip_rank`).
    MRR("MRR"),
    /// The precision at the rank of each relevant document that was found, summed and divided by the
    /// number of relevant documents (`map`, `map_cut`).
    MAP("MAP"),
    /// The share of the relevant documents that was found (`recall`).
    RECALL("recall"),
    /// The share of the first `cutoff` places that hold a relevant document; places that were not
    /// filled count (`P`).
    PRECISION("P"),
    /// 1 if any relevant document was found, else 0 (`success`).
    SUCCESS("success");

    private final String label;

    Measure(String label) {
      this.label = label;
    }
  }

  public Metric {
    if (cutoff < 1) {
      throw new IllegalArgumentException("cutoff " + cutoff);
    }
  }

  public static Metric ndcg(int cutoff) {
    return new Metric(Measure.NDCG, cutoff);
  }

  public static Metric mrr(int cutoff) {
    return new Metric(Measure.MRR, cutoff);
  }

  public static Metric map() {
    return new Metric(Measure.MAP, ALL);
  }

  public static Metric recall(int cutoff) {
    return new Metric(Measure.RECALL, cutoff);
  }

  public static Metric precision(int cutoff) {
    return new Metric(Measure.PRECISION, cutoff);
  }

  public static Metric success(int cutoff) {
    return new Metric(Measure.SUCCESS, cutoff);
  }

  /// Reads names such as `nDCG@10`, `map` or `Recall@100`, in any case.
  ///
  /// @throws BadInput if there is no such metric
  public static Metric parse(String name) {
    Matcher matcher = NAME.matcher(name.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      for (Measure measure : Measure.values()) {
        if (measure.label.equalsIgnoreCase(matcher.group(1))
            || measure.name().equalsIgnoreCase(matcher.group(1))) {
          return new Metric(measure,
              matcher.group(2) == null ? ALL : Integer.parseInt(matcher.group(2)));
        }
      }
    }
    throw new BadInput("there is no metric '" + name
        + "'; known are nDCG, MRR, MAP, recall, P and success, with a cutoff such as nDCG@10");
  }

  /// The figure for one query; 0 if the query has no relevant document.
  ///
  /// @param ranking best first
  /// @param grades of the judged documents
  public double of(List<ScoredDocument> ranking, Map<String, Integer> grades) {
    int depth = Math.min(cutoff, ranking.size());
    int[] found = new int[depth];
    for (int i = 0; i < depth; i++) {
      found[i] = Math.max(0, grades.getOrDefault(ranking.get(i).id(), 0));
    }
    int[] ideal = grades.values().stream().filter(grade -> grade > 0).mapToInt(grade -> -grade)
        .sorted().map(grade -> -grade).toArray();
    return ideal.length == 0 ? 0 : of(found, ideal);
  }

  /// @param found grades of the ranking
  /// @param ideal grades of all relevant documents, falling; not empty
  private double of(int[] found, int[] ideal) {
    return switch (measure) {
      case NDCG -> gain(found) / gain(ideal);
      case MRR -> reciprocalRank(found);
      case MAP -> precisions(found) / ideal.length;
      case RECALL -> (double) relevant(found) / ideal.length;
      case PRECISION -> (double) relevant(found) / (cutoff == ALL
          ? Math.max(1, found.length)
          : cutoff);
      case SUCCESS -> relevant(found) > 0 ? 1 : 0;
    };
  }

  private double gain(int[] grades) {
    double sum = 0;
    for (int i = 0; i < Math.min(cutoff, grades.length); i++) {
      sum += grades[i] * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }

  private static double reciprocalRank(int[] grades) {
    for (int i = 0; i < grades.length; i++) {
      if (grades[i] > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  private static double precisions(int[] grades) {
    double sum = 0;
    int relevant = 0;
    for (int i = 0; i < grades.length; i++) {
      if (grades[i] > 0) {
        sum += (double) ++relevant / (i + 1);
      }
    }
    return sum;
  }

  private static int relevant(int[] grades) {
    int count = 0;
    for (int grade : grades) {
      count += grade > 0 ? 1 : 0;
    }
    return count;
  }

  /// The name as [#parse] reads it: `nDCG@10`.
  @Override
  public String toString() {
    return cutoff == ALL ? measure.label : measure.label + "@" + cutoff;
  }
}
