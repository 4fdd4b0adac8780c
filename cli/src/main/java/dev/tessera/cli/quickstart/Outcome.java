package dev.tessera.cli.quickstart;

import dev.tessera.cli.quickstart.Quickstart.Answers;
import dev.tessera.cli.terminal.HitList;
import dev.tessera.cli.terminal.RetrievalTable;
import dev.tessera.retrieval.index.Hit;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a quickstart found and wrote.
///
/// @param table the three modes on the held-out questions
/// @param answers to the sample queries
/// @param seconds it took
public record Outcome(QuickstartSettings settings, RetrievalTable table, List<Answers> answers,
    double seconds) {

  public void print(PrintWriter out) {
    for (Answers answer : answers) {
      out.println();
      out.println("“" + answer.query() + "”");
      answer.byMode().forEach((mode, hits) -> {
        for (Hit hit : hits) {
          out.printf("  %-7s %s%n",
              hit == hits.getFirst() ? mode.name().toLowerCase(Locale.ROOT) : "",
              HitList.heading(hit));
        }
      });
    }
    out.println();
    out.println(
        "A held-out question is the first sentence of an entry; the rest of the entry is the"
            + " document to find.");
    table.print(out);
    out.println();
    written().forEach((path, what) -> out.printf("wrote %s  %s%n", path, what));
    out.printf("%.0f s. Next:%n", seconds);
    out.printf("  ./tessera search %s 'your question' --explain%n", settings.index());
    out.printf("  ./tessera neighbors %s thread list%n", settings.model());
    out.printf("  ./tessera eval %s --retrieval %s%n", settings.model(), settings.collection());
    if (settings.corpus().isEmpty()) {
      out.println("  ./tessera quickstart --corpus PATH…   the same with your own text");
    }
    out.flush();
  }

  private Map<String, String> written() {
    Map<String, String> written = new LinkedHashMap<>();
    written.put(settings.model().toString(),
        "the model: tokenizer, vectors, words, provenance, model card");
    written.put(settings.index().toString(), "the index, with a copy of the model");
    written.put(settings.collection().toString(), "documents, questions and judgements (BEIR)");
    return written;
  }

  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seconds", seconds);
    json.put("written", written().keySet());
    json.put("retrieval", table.toJson());
    Map<String, Object> samples = new LinkedHashMap<>();
    for (Answers answer : answers) {
      Map<String, Object> byMode = new LinkedHashMap<>();
      answer.byMode()
          .forEach((mode, hits) -> byMode.put(mode.name().toLowerCase(Locale.ROOT),
              hits.stream().map(Hit::id).toList()));
      samples.put(answer.query(), byMode);
    }
    json.put("answers", samples);
    return json;
  }
}
