package dev.tessera.cli.terminal;

import dev.tessera.infer.geometry.Alignment;
import dev.tessera.infer.geometry.FrequencyReport;
import dev.tessera.infer.geometry.GeometryReport;
import dev.tessera.infer.geometry.HubnessReport;
import dev.tessera.infer.geometry.OffsetAgreement;
import dev.tessera.infer.geometry.SpaceReport;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The geometry of a space of words, as tables or as JSON.
record GeometryTable(GeometryReport report) {

  void print(PrintWriter out) {
    SpaceReport space = report.space();
    TextTable table = new TextTable(
        String.format("geometry of %,d words", space.words()), "value", "means");
    table.row("mean cosine", Figures.text(space.meanCosine()), "0 even, 1 a narrow cone");
    table.row("partition isotropy", Figures.text(space.partitionIsotropy()), "1 even");
    table.row("effective rank", Figures.text(space.effectiveRank()),
        "of " + space.dim() + " dimensions");
    table.row("participation ratio", Figures.text(space.participationRatio()), "a harsher count");
    table.row("top direction", Figures.percent(space.topShare()), "of the variance");
    table.row("uniformity", Figures.text(space.uniformity()), "lower is more even");
    HubnessReport hubness = report.hubness();
    table.row("hubness", Figures.text(hubness.skewness()),
        "skewness of the " + hubness.k() + " nearest; above 1 marked");
    table.row("orphans", Figures.percent(hubness.orphans()), "nobody's neighbours");
    report.frequency()
        .ifPresent(frequency -> table.row("length with frequency",
            Figures.text(frequency.correlation().estimate()),
            "Spearman, " + Figures.range(frequency.correlation())));
    table.print(out);
    out.println("hubs: " + hubness.hubs()
        .stream()
        .map(hub -> hub.word() + " " + hub.occurrences())
        .collect(Collectors.joining(", ")));
    report.frequency().ifPresent(frequency -> print(out, frequency));
    printOffsets(out);
    printAlignments(out);
    out.flush();
  }

  private static void print(PrintWriter out, FrequencyReport frequency) {
    TextTable table = new TextTable("words of counts", "words", "mean length");
    frequency.bands()
        .forEach(band -> table.row(band.highest() + " to " + band.lowest(),
            Integer.toString(band.words()), Figures.text(band.meanLength())));
    table.print(out);
  }

  private void printOffsets(PrintWriter out) {
    if (!report.offsets().isEmpty()) {
      TextTable table = new TextTable("offsets of a relation", "mean cosine", "shuffled", "p",
          "pairs");
      report.offsets()
          .forEach(offset -> table.row(offset.relation(), Figures.text(offset.agreement()),
              Figures.text(offset.shuffled()), Figures.text(offset.pValue()),
              Integer.toString(offset.pairs())));
      table.print(out);
    }
  }

  private void printAlignments(PrintWriter out) {
    if (!report.alignments().isEmpty()) {
      TextTable table = new TextTable("alignment", "distance", "of the others", "pairs");
      report.alignments()
          .forEach(set -> table.row(set.set(), Figures.text(set.meanSquaredDistance()),
              Figures.text(set.others()), Integer.toString(set.pairs())));
      table.print(out);
    }
  }

  Map<String, Object> toJson() {
    SpaceReport space = report.space();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("words", space.words());
    json.put("dim", space.dim());
    json.put("mean cosine", Figures.number(space.meanCosine()));
    json.put("partition isotropy", Figures.number(space.partitionIsotropy()));
    json.put("effective rank", space.effectiveRank());
    json.put("participation ratio", space.participationRatio());
    json.put("top share", space.topShare());
    json.put("uniformity", Figures.number(space.uniformity()));
    json.put("hubness", report.hubness());
    report.frequency().ifPresent(frequency -> json.put("frequency", toJson(frequency)));
    json.put("offsets", report.offsets().stream().map(GeometryTable::toJson).toList());
    json.put("alignment", report.alignments().stream().map(GeometryTable::toJson).toList());
    return json;
  }

  private static Map<String, Object> toJson(FrequencyReport frequency) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("spearman", Figures.number(frequency.correlation().estimate()));
    json.put("spearman interval", Figures.interval(frequency.correlation()));
    json.put("bands", frequency.bands());
    return json;
  }

  private static Map<String, Object> toJson(OffsetAgreement offset) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("relation", offset.relation());
    json.put("pairs", offset.pairs());
    json.put("mean cosine", Figures.number(offset.agreement()));
    json.put("shuffled", Figures.number(offset.shuffled()));
    json.put("p", Figures.number(offset.pValue()));
    return json;
  }

  private static Map<String, Object> toJson(Alignment set) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("set", set.set());
    json.put("pairs", set.pairs());
    json.put("mean squared distance", Figures.number(set.meanSquaredDistance()));
    json.put("of the others", Figures.number(set.others()));
    return json;
  }
}
