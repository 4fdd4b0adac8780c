package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.derived.Contamination;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How much of each test stood in the training text.
public final class ContaminationTable {

  private static final int SHOWN = 5;

  private final List<Found> tests = new ArrayList<>();

  /// @param worst the items with the largest share, largest first; none that has nothing
  private record Found(String test, Contamination found, List<Item> worst) {}

  private record Item(double containment, String text) {}

  /// @param items that were looked for
  public void add(String test, List<String> items, Contamination found) {
    tests.add(new Found(test, found, IntStream.range(0, items.size())
        .filter(i -> found.containment()[i] > 0)
        .mapToObj(i -> new Item(found.containment()[i], items.get(i).strip()))
        .sorted(Comparator.comparingDouble(item -> -item.containment()))
        .limit(SHOWN)
        .toList()));
  }

  public void print(PrintWriter out) {
    TextTable table = new TextTable("in the training text", "texts", "with a run of words",
        "at least half", "share");
    for (Found test : tests) {
      Contamination found = test.found();
      table.row(test.test(), Integer.toString(found.items()), Integer.toString(found.touched()),
          Integer.toString(found.contained()),
          Figures.percent((double) found.contained() / found.items()));
    }
    table.print(out);
    for (Found test : tests) {
      test.worst()
          .forEach(item -> out.printf("  %3.0f %%  %s%n", item.containment() * 100,
              HitList.snippet(item.text())));
    }
    out.flush();
  }

  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Found test : tests) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("n", test.found().n());
      figures.put("texts", test.found().items());
      figures.put("touched", test.found().touched());
      figures.put("contained", test.found().contained());
      figures.put("worst", test.worst());
      json.put(test.test(), figures);
    }
    return json;
  }
}
