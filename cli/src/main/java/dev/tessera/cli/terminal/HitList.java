package dev.tessera.cli.terminal;

import dev.tessera.retrieval.index.Explanation;
import dev.tessera.retrieval.index.Hit;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Documents found, as a person or a script reads them.
public final class HitList {

  private static final int SNIPPET = 160;

  private HitList() {}

  public static void print(PrintWriter out, List<Hit> hits, boolean explain) {
    if (hits.isEmpty()) {
      out.println("nothing found");
    }
    for (int rank = 1; rank <= hits.size(); rank++) {
      Hit hit = hits.get(rank - 1);
      out.printf("%3d  %.4f  %s%n", rank, hit.score(), heading(hit));
      String snippet = snippet(hit.document().text());
      if (!snippet.isEmpty()) {
        out.println("             " + snippet);
      }
      if (explain) {
        explain(out, hit.explanation());
      }
    }
    out.flush();
  }

  /// The hit on one line.
  public static String heading(Hit hit) {
    boolean told = hit.id().replace('#', '.').endsWith(hit.title());
    return told ? hit.id() : hit.id() + "  " + snippet(hit.title());
  }

  private static void explain(PrintWriter out, Explanation explanation) {
    part(out, "bm25", explanation.keyword());
    part(out, "vector", explanation.vector());
  }

  private static void part(PrintWriter out, String side, Explanation.Part part) {
    if (part.weight() != 0) {
      out.printf("             %-6s %s, score %.4f, normalised %.4f × weight %.2f = %.4f%n", side,
          part.rank() == 0 ? "not a candidate" : "rank " + part.rank(), part.score(),
          part.normalised(), part.weight(), part.contribution());
    }
  }

  /// The beginning of a text on one line.
  static String snippet(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SNIPPET
        ? line
        : line.substring(0, line.offsetByCodePoints(0,
            Math.min(SNIPPET, line.codePointCount(0, line.length())))) + "…";
  }

  public static Map<String, Object> toJson(Hit hit, boolean explain) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", hit.id());
    json.put("title", hit.title());
    json.put("text", hit.document().text());
    json.put("score", hit.score());
    if (explain) {
      json.put("bm25", toJson(hit.explanation().keyword()));
      json.put("vector", toJson(hit.explanation().vector()));
    }
    return json;
  }

  private static Map<String, Object> toJson(Explanation.Part part) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rank", part.rank());
    json.put("score", Double.isNaN(part.score()) ? null : part.score());
    json.put("normalised", part.normalised());
    json.put("weight", part.weight());
    json.put("contribution", part.contribution());
    return json;
  }
}
