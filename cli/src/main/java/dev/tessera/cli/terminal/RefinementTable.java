package dev.tessera.cli.terminal;

import dev.tessera.train.contrastive.refine.Refined;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What refinements did to a model, a line each.
public final class RefinementTable {

  private RefinementTable() {}

  public static void print(Refined refined, PrintWriter out) {
    List<String> heading = new ArrayList<>(List.of("", "dim", "table MB"));
    heading.addAll(refined.measures());
    TextTable table = new TextTable(heading.toArray(String[]::new));
    for (Refined.Step step : refined.steps()) {
      List<String> cells = new ArrayList<>(List.of(step.name(), Integer.toString(step.dim()),
          String.format(Locale.ROOT, "%.1f", step.bytes() / 1e6)));
      step.scores().forEach(score -> cells.add(String.format(Locale.ROOT, "%.4f", score)));
      table.row(cells.toArray(String[]::new));
    }
    table.print(out);
  }

  public static List<Map<String, Object>> asJson(Refined refined) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Refined.Step step : refined.steps()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("step", step.name());
      line.put("dim", step.dim());
      line.put("bytes", step.bytes());
      for (int m = 0; m < refined.measures().size(); m++) {
        line.put(refined.measures().get(m), step.scores().get(m));
      }
      lines.add(line);
    }
    return lines;
  }
}
