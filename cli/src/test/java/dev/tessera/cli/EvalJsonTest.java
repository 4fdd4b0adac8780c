package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the evaluator prints as JSON is what the schemas in `cli/schemas` say, and nothing else.
class EvalJsonTest {

  @TempDir
  private static Path folder;
  private static Path model;
  private static Path questions;
  private static Path pairs;
  private static Path odd;
  private static Path beir;

  @BeforeAll
  static void prepare() throws IOException {
    model = Cli.smallModel(folder, Cli.corpus(folder));
    questions = Files.writeString(folder.resolve("questions.txt"), """
        : people
        king queen man woman
        man woman soldier child
        king queen man unheardof
        : gram1-places
        castle garden market river
        """);
    pairs = Files.writeString(folder.resolve("pairs.tsv"),
        "king\tqueen\t9\nking\tforest\t1\nman\twoman\t8\nman\tgarden\t2\nking\tunheardof\t5\n");
    odd = Files.writeString(folder.resolve("odd.tsv"),
        "king\tqueen\tman\tcastle\ncastle\tgarden\tking\ncastle\tgarden\tunheardof\n");
    beir = Files.createDirectories(folder.resolve("beir/qrels")).getParent();
    Files.writeString(beir.resolve("corpus.jsonl"), """
        {"_id": "1", "title": "", "text": "The king sees the castle."}
        {"_id": "2", "title": "", "text": "The child sees the river."}
        """);
    Files.writeString(beir.resolve("queries.jsonl"), """
        {"_id": "q1", "text": "the king sees the castle"}
        {"_id": "q2", "text": "river"}
        """);
    Files.writeString(beir.resolve("qrels/test.tsv"),
        "query-id\tcorpus-id\tscore\nq1\t1\t1\nq2\t2\t1\n");
  }

  @Test
  void eval() {
    JsonNode all = json("eval", "eval", model, "--analogies", questions, "--similarity", pairs,
        "--odd-one-out", odd, "--retrieval", beir, "--metric", "MAP", "--metric", "success@1",
        "--geometry");

    assertEquals(3, all.path("analogies").path("total").path("answered").asInt());
    assertEquals(2, all.path("odd one out").path("odd.tsv").path("answered").asInt());
    assertTrue(all.path("retrieval").path("beir/test").path("bm25").has("MAP"));
    assertEquals(2, all.path("geometry").path("offsets").size());
    assertTrue(all.path("geometry").has("frequency"));
  }

  @Test
  void everyMethodOfAnswering() throws IOException {
    Path bats = Files.createDirectories(folder.resolve("BATS"));
    Files.writeString(bats.resolve("E01 [actor - place].txt"),
        "king\tcastle/unheardof\nqueen\tgarden\nman\tmarket\nwoman\triver\nchild\tforest\n");
    for (String method : List.of("3CosAdd", "3cosmul", "PairDistance", "LRCos")) {
      JsonNode answers = json("eval", "eval", model, "--analogies", bats, "--method", method)
          .path("analogies");

      assertTrue(answers.path("method").asString().equalsIgnoreCase(method));
      assertEquals(method.equals("LRCos") ? 5 : 20, answers.path("total").path("answered").asInt());
      assertEquals(answers.path("total"), answers.path("sections").path("E01 [actor - place]"));
      assertEquals(0, answers.path("syntactic").path("questions").asInt());
    }
    assertEquals(2, Cli.run("eval", model, "--analogies", bats, "--match-case", "--method",
        "3CosDivide").exit());
  }

  @Test
  void comparison() {
    JsonNode rows = json("comparison", "eval", model, "--compare",
        model.resolve("../model"), "--analogies", questions, "--similarity", pairs, "--odd-one-out",
        odd, "--retrieval", beir);

    assertEquals(6, rows.size(), "three tests of words, three modes of search");
    assertEquals(2, Cli.run("eval", model, "--compare", model, "--similarity", pairs).exit());
  }

  @Test
  void runsAsFilesAndBack() throws IOException {
    Path runs = folder.resolve("runs");
    Path perQuery = folder.resolve("per-query.tsv");
    JsonNode direct = json("eval", "eval", model, "--retrieval", beir, "--runs-out", runs,
        "--per-query", perQuery).path("retrieval").path("beir/test");

    JsonNode judged = json("runs", "eval", "runs", "--qrels", runs.resolve("beir-test.qrels"),
        "--metric", "nDCG@10", "--html", folder.resolve("runs.html"),
        runs.resolve("beir-test-bm25.run"), runs.resolve("beir-test-vector.run"));

    for (String mode : List.of("bm25", "vector")) {
      assertEquals(direct.path(mode).path("nDCG@10").asDouble(),
          judged.path("runs").path(mode).path("nDCG@10").asDouble());
    }
    assertTrue(judged.path("runs").path("vector").has("difference"));
    Cli.succeed("eval", model, "--retrieval", beir, "--runs-out", runs);
    assertEquals(judged, json("runs", "eval", "runs", "--qrels", beir.resolve("qrels/test.tsv"),
        "--metric", "nDCG@10", runs.resolve("beir-test-bm25.run"),
        runs.resolve("beir-test-vector.run")).deepCopy()
        .asObject()
        .put("qrels", "beir-test.qrels"), "BEIR's judgements are the same as TREC's");
    List<String> lines = Files.readAllLines(perQuery);
    assertEquals("collection\trun\tquery\tnDCG@10\tMRR@10\trecall@100", lines.getFirst());
    assertEquals(1 + 3 * 2, lines.size());
    assertEquals("beir/test\tbm25\tq1\t1.0\t1.0\t1.0", lines.get(1));
  }

  @Test
  void contamination() {
    JsonNode found = json("contamination", "eval", "contamination", "--text",
        folder.resolve("corpus.txt"), beir, questions, "--n", 3);

    assertEquals(1, found.path(beir.toString()).path("texts").asInt(), "'river' is too short");
    assertEquals(1, found.path(beir.toString()).path("touched").asInt());
    assertEquals(4, found.path(questions.toString()).path("texts").asInt());
    assertEquals(0, found.path(questions.toString()).path("touched").asInt());
  }

  @Test
  void derivedTestsAreReadBack() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      boolean sky = i % 3 == 0;
      text.append("{\"title\": \"On matter number ").append(i).append("\", \"text\": \"");
      text.append((sky
          ? "stars planets comets meteors galaxies "
          : i % 3 == 1
              ? "maples cedars birches willows poplars "
              : "water and other liquids. ")
          .repeat(4));
      text.append("We saw oils, acids and other liquids. Liquids such as mercury, bromine, "
          + "ethanol, acetone, toluene, benzene, hexane, heptane and octane.\"}\n");
    }
    Path corpus = Files.writeString(folder.resolve("documents.jsonl"), text.toString());
    Path relations = folder.resolve("relations");
    Path odds = folder.resolve("odds.tsv");

    JsonNode made = json("derive", "eval", "derive", corpus, "--retrieval",
        folder.resolve("derived"), "--analogies", relations, "--odd-one-out", odds);

    assertTrue(Files.readString(relations.resolve("kind of.txt")).contains("acids\tliquids"));
    assertTrue(made.path("odd-one-out questions").asInt() > 0);
    assertTrue(Files.readString(odds).contains("planets"));
    Cli.succeed("eval", "derive", corpus, "--analogies", relations, "--json");
    assertEquals(2, Cli.run("eval", "derive", corpus).exit());
    assertEquals(2, Cli.run("eval", model, "--odd-one-out", odds).exit(), "no word in common");
  }

  @Test
  void axisAndClusters() throws IOException {
    json("axis", "axis", model, "--positive", "king,man", "--negative", "castle,garden", "river");
    Path categories = Files.writeString(folder.resolve("categories.tsv"),
        "king\tactor\nqueen\tactor\ncastle\tplace\ngarden\tplace\n");
    json("cluster", "cluster", model, categories);
  }

  @Test
  void theTrainingBecomesACurve() throws IOException {
    Path log = Files.writeString(folder.resolve("run.jsonl"), """
        {"event": "start", "dim": "8"}
        {"event": "progress", "words": 0, "seconds": 0.1, "loss": 2.5}
        {"event": "progress", "words": 900, "seconds": 0.3, "loss": 1.5}
        {"event": "end", "seconds": 0.4}
        """);
    Path page = folder.resolve("page.html");
    Cli.succeed("eval", model, "--similarity", pairs, "--training", log, "--html", page);
    Cli.succeed("plot", "curve", log, "--out", folder.resolve("c.svg"));

    assertTrue(Files.readString(page).contains("<h2>Training</h2>"));
    assertTrue(Files.readString(folder.resolve("c.svg")).contains("loss"));
    Cli.Outcome unknown = Cli.run("plot", "curve", log, "--measure", "height",
        "--out", folder.resolve("c.svg"));
    assertTrue(unknown.exit() == 2 && unknown.err().contains("loss"), unknown.err());
  }

  /// Runs a command with `--json` and holds what it prints against a schema.
  private static JsonNode json(String schema, Object... arguments) {
    Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    String printed = Cli.succeed(all);
    try {
      assertEquals(List.of(), SchemaRegistry
          .withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(Path.of("schemas", schema + ".schema.json")))
          .validate(printed, InputFormat.JSON), printed);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return JsonMapper.shared().readTree(printed);
  }
}
