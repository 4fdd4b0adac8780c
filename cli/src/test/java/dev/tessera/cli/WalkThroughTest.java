package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.tessera.data.tokenizer.Tokenizers;
import dev.tessera.infer.model.ModelDirectory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The forms that scripts rely on, one after the other, on a corpus small enough for a second.
class WalkThroughTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir
  private static Path folder;
  private static Path corpus;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    corpus = Cli.corpus(folder);
    model = folder.resolve("model");
    Cli.succeed("train", "skipgram", "--vocab-size", 400, "--dim", 16, "--window", 3,
        "--negatives", 4, "--epochs", 3, "--min-count", 2, "--subsample", "1e-2", "--lr", "0.05",
        "--threads", 2, "--seed", 3, "--deterministic", "--out", model, corpus);
  }

  @Test
  void everyKindOfUnitTrains() {
    for (String units : new String[] {"words", "composed", "tokens"}) {
      Path out = folder.resolve("model-" + units);
      JsonNode run = json("train", "skipgram", "--units", units, "--dim", 8, "--epochs", 1,
          "--json",
          "--out", out, corpus);
      assertEquals(8, run.path("dim").asInt());
      assertEquals(10, json("neighbors", out, "king", "--json").path("king").size());
    }
  }

  @Test
  void theShortestNgramCountsWithoutTheLongest() throws IOException {
    Path out = folder.resolve("model-of-three");
    Cli.succeed("train", "skipgram", "--vocab-size", 300, "--dim", 8, "--epochs", 1, "--minn", 3,
        "--out", out, corpus);
    JsonNode settings = JSON.readTree(out.resolve("provenance.json"))
        .path("settings");
    assertEquals(3, settings.path("minn").asInt());
    assertEquals(5, settings.path("maxn").asInt());
  }

  @Test
  void quietIsQuietWhereverItIsTyped() {
    Path out = folder.resolve("vectors.txt");
    Object[] export = {"export", model, "--format", "word2vec-text", "--out", out};
    List<Object> after = new ArrayList<>(List.of(export));
    after.add("--quiet");
    List<Object> before = new ArrayList<>(List.of(export));
    before.addFirst("-q");

    assertTrue(Cli.run(export).err().contains("wrote"));
    assertEquals("", Cli.run(after.toArray()).err());
    assertEquals("", Cli.run(before.toArray()).err());
  }

  @Test
  void aValueMayBeNamedLikeASubCommand() {
    assertEquals(folder.resolve("runs").getFileName(), Main.commandLine()
        .parseArgs("eval", "model", "--retrieval", "beir", "--runs-out", "runs")
        .subcommand()
        .matchedOptionValue("--runs-out", folder));
  }

  @Test
  void aProjectorSaysHowManyWordsItHas() throws IOException {
    Path out = folder.resolve("projector");
    assertTrue(Cli.run("export", model, "--format", "projector", "--limit", 5, "--out", out)
        .err()
        .startsWith("5 words"));
    assertEquals(5, Files.readAllLines(out.resolve("vectors.tsv")).size());
  }

  @Test
  void decodeUndoesEncodeByteForByte() throws IOException {
    Path tokenizer = folder.resolve("tokenizer.json");
    Cli.succeed("tokenizer", "train", "--vocab-size", 300, "--out", tokenizer, corpus);
    byte[] text = "The king  sees\r\n\n\ttabs, ünïcode 🙂 and \u0000 zero\nlast\n"
        .getBytes(StandardCharsets.UTF_8);
    text[4] = (byte) 0xff; // not UTF-8

    byte[] ids = pipe(text, "tokenizer", "encode", "--tokenizer", tokenizer);
    byte[] back = pipe(ids, "tokenizer", "decode", "--tokenizer", tokenizer);

    assertArrayEquals(text, back);
    assertEquals(4, new String(ids, StandardCharsets.US_ASCII).lines().count());
    assertTrue(new String(ids, StandardCharsets.US_ASCII).matches("(\\d+( \\d+)*\n|\n)+"));
  }

  @Test
  void encodePrintsWhatIsAskedFor() throws IOException {
    Path tokenizer = folder.resolve("special.json");
    Cli.succeed("tokenizer", "train", "--vocab-size", 300, "--special", "<end>", "--out", tokenizer,
        corpus);
    byte[] text = "The king 🙂 sees\n\n<end>the\n".getBytes(StandardCharsets.UTF_8);
    String[] ids = lines(text, "--tokenizer", tokenizer);
    String[] counts = lines(text, "--tokenizer", tokenizer, "--count");
    String[] first = lines(text, "--tokenizer", tokenizer, "--max-tokens", 2);
    String[] special = lines(text, "--tokenizer", tokenizer, "--allow-special", "<end>");
    String[] bytes = lines(text, "--tokenizer", tokenizer, "--offsets", "bytes");
    String[] units = lines(text, "--tokenizer", tokenizer, "--offsets", "utf16");
    String[] points = lines(text, "--tokenizer", tokenizer, "--offsets", "code-points");

    assertEquals(ids[0].split(" ").length, Integer.parseInt(counts[0]));
    assertEquals("0", counts[1]);
    assertTrue(ids[0].startsWith(first[0]) && first[0].split(" ").length == 2);
    assertTrue(special[2].startsWith("0 ") && !ids[2].startsWith("0 "), special[2]);
    assertTrue(bytes[0].endsWith("-18") && units[0].endsWith("-16") && points[0].endsWith("-15"),
        bytes[0] + " " + units[0] + " " + points[0]);
    assertEquals(ids[0], bytes[0].replaceAll(":\\d+-\\d+", ""));

    String[] whole = lines(text, "--tokenizer", tokenizer, "--whole");
    assertEquals(Integer.toString(whole[0].split(" ").length),
        lines(text, "--tokenizer", tokenizer, "--whole", "--count")[0]);
  }

  @Test
  void encodingDoesNotDependOnThreads() throws IOException {
    Path tokenizer = folder.resolve("threads.json");
    Cli.succeed("tokenizer", "train", "--vocab-size", 300, "--out", tokenizer, corpus);
    byte[] text = Files.readString(corpus).repeat(30).getBytes(StandardCharsets.UTF_8);
    for (String[] options : new String[][] {{}, {"--whole"}, {"--dropout", "0.3", "--seed", "5"}}) {
      byte[][] outcomes = new byte[2][];
      for (int threads : new int[] {1, 4}) {
        List<Object> arguments = new ArrayList<>(List.of("tokenizer", "encode", "--tokenizer",
            tokenizer, "--threads", threads));
        arguments.addAll(List.of(options));
        outcomes[threads / 4] = pipe(text, arguments.toArray());
      }
      assertArrayEquals(outcomes[0], outcomes[1]);
      String decoded = new String(pipe(outcomes[0], "tokenizer", "decode", "--tokenizer",
          tokenizer), StandardCharsets.UTF_8);
      assertEquals(new String(text, StandardCharsets.UTF_8).strip(), decoded.strip());
    }
  }

  @Test
  void aTokenizerGrowsIsInspectedAndConverted() throws IOException {
    Path small = folder.resolve("small.json");
    Path grown = folder.resolve("grown.json");
    Path text = Files.writeString(folder.resolve("domain.txt"),
        "epilepsy and epileptic seizures, seizure after seizure\n".repeat(50));
    JsonNode trained = json("tokenizer", "train", "--vocab-size", 280, "--out", small, "--json",
        "--max-memory", "64m", "--work", folder.resolve("work"), corpus);
    assertTrue(trained.path("expected").path("seconds").isNumber(), trained.toString());
    assertTrue(trained.path("needed").path("memory").asLong() > 0);
    Cli.succeed("tokenizer", "train", "--from", small, "--vocab-size", 320, "--out", grown, text);

    JsonNode compared = json("tokenizer", "inspect", small, grown, "--text", text, "--json");
    JsonNode one = compared.path("tokenizers").get(0);
    JsonNode other = compared.path("tokenizers").get(1);
    assertEquals(280, compared.path("common tokens").asInt());
    assertTrue(other.path("bytes per token").asDouble() > one.path("bytes per token").asDouble());
    assertEquals(1, one.path("coverage").asDouble());
    assertTrue(Cli.succeed("tokenizer", "inspect", small, grown, "--text", text)
        .contains("words that the second cuts shorter"));
    assertTrue(Cli.succeed("tokenizer", "inspect", grown).contains("tokens learnt last"));

    Path ranks = folder.resolve("grown.tiktoken");
    Path again = folder.resolve("again.json");
    Cli.succeed("tokenizer", "convert", grown, ranks);
    Cli.succeed("tokenizer", "convert", "--pre-tokenizer", "gpt2", ranks, again);
    byte[] line = "epilepsy of the king\n".getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(lines(line, "--tokenizer", grown), lines(line, "--tokenizer", again));
  }

  private static String[] lines(byte[] text, Object... options) {
    List<Object> arguments = new ArrayList<>(List.of("tokenizer", "encode"));
    arguments.addAll(List.of(options));
    return new String(pipe(text, arguments.toArray()), StandardCharsets.US_ASCII).split("\n", -1);
  }

  @Test
  void huggingFaceReadsTheModelsTokenizer() throws IOException {
    String text = Files.readString(corpus).substring(0, 20_000) + " Überraschung, 42 kings!";
    try (HuggingFaceTokenizer theirs = HuggingFaceTokenizer.newInstance(
        model.resolve("tokenizer.json"), Map.of("truncation", "false"))) {
      long[] expected = theirs.encode(text, false, false).getIds();
      int[] ours = Tokenizers.load(model.resolve("tokenizer.json")).encode(text);
      assertArrayEquals(expected, Arrays.stream(ours).asLongStream().toArray());
    }
  }

  @Test
  void evalSpeaksTheJsonThatScriptsRelyOn() throws IOException {
    Path questions = Files.writeString(folder.resolve("questions.txt"), """
        : people
        king queen man woman
        king queen man unheardof
        : gram1-places
        castle garden market river
        """);
    Path pairs = Files.writeString(folder.resolve("pairs.tsv"),
        "king\tqueen\t9\nking\tforest\t1\nman\twoman\t8\nman\tgarden\t2\nking\tunheardof\t5\n");

    JsonNode report = json("eval", model, "--analogies", questions, "--similarity", pairs,
        "--restrict-vocab", 30000, "--json");

    JsonNode total = report.path("analogies").path("total");
    assertEquals(3, total.path("questions").asInt());
    assertEquals(2, total.path("answered").asInt());
    assertTrue(total.path("accuracy").isNumber());
    assertEquals(1, report.path("analogies")
        .path("sections")
        .path("people")
        .path("answered")
        .asInt());
    JsonNode similarity = report.path("similarity").path("pairs.tsv");
    assertEquals(0, similarity.path("spearman").asDouble(Double.NaN), 1, similarity.toString());
    assertEquals(5, similarity.path("pairs").asInt());
    assertEquals(1, similarity.path("missing").asInt());
  }

  @Test
  void modelsAreComparedAndReportedAsAPage() throws IOException {
    Path other = folder.resolve("other");
    Cli.succeed("train", "skipgram", "--vocab-size", 300, "--dim", 8, "--epochs", 1, "--out", other,
        corpus);
    Path pairs = Files.writeString(folder.resolve("compared.tsv"), """
        king\tqueen\t9
        king\tforest\t1
        man\twoman\t8
        man\tgarden\t2
        """);
    Path page = folder.resolve("report.html");

    JsonNode rows = json("eval", model, "--compare", other, "--similarity", pairs, "--html", page,
        "--json");

    assertEquals(4, rows.get(0).path("items").asInt());
    assertTrue(rows.get(0).path(other.toString()).path("p").isNumber(), rows.toString());
    assertTrue(Files.readString(page).contains("</html>"));
  }

  @Test
  void aRetrievalTestIsMadeFromDocuments() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines.append("{\"_id\": \"")
          .append(i)
          .append("\", \"title\": \"The castle number ")
          .append(i)
          .append("\", \"text\": \"A queen greets the man. Near the river stands house ")
          .append(i)
          .append(" with a garden and a market.\"}\n");
    }
    Path docs = Files.writeString(folder.resolve("titled.jsonl"), lines.toString());
    Path test = folder.resolve("derived");

    JsonNode made = json("eval", "derive", "--queries", 10, "--out", test, "--json", docs);

    assertEquals(10, made.path("queries").asInt(), made.toString());
    assertTrue(Cli.succeed("eval", model, "--retrieval", test).contains("nDCG@10"));
  }

  @Test
  void neighborsAndAnalogiesAnswer() {
    assertFalse(json("neighbors", model, "king", "--k", 3, "--json").path("king").isEmpty());
    assertEquals(2,
        json("analogy", model, "king", "queen", "man", "--k", 2, "--json").path("answers").size());
    assertTrue(Cli.succeed("neighbors", model, "KING").startsWith("king"));
  }

  @Test
  void encodePrintsAVectorOfLengthOneForEachText() {
    String[] numbers = Cli.succeed("encode", model, "the king sees").strip().split(" ");
    double squares = Arrays.stream(numbers).mapToDouble(Double::parseDouble).map(x -> x * x).sum();
    assertEquals(16, numbers.length);
    assertEquals(1, squares, 1e-5);
    assertEquals(2, json("encode", model, "--json", "king", "queen").path("texts").size());
  }

  @Test
  void anIndexAnswersInEveryModeAndExplainsItself() throws IOException {
    Path docs = Files.writeString(folder.resolve("docs.jsonl"), """
        {"_id": "d1", "title": "Royal garden", "text": "The king greets the queen near the garden."}
        {"_id": "d2", "text": "A soldier leaves the market."}
        {"_id": "d3", "title": "", "text": "The child follows the man near the river."}
        """);
    Path index = folder.resolve("index");
    Cli.succeed("index", "--model", model, "--out", index, docs);

    for (String mode : new String[] {"bm25", "vector", "hybrid"}) {
      JsonNode hits = json("search", index, "--mode", mode, "--k", 2, "--explain", "--json",
          "king in the garden").path("hits");
      assertFalse(hits.isEmpty(), mode);
      assertTrue(hits.get(0).path("bm25").has("contribution"));
    }
    assertEquals("d1", json("search", index, "--mode", "bm25", "--json", "king in the garden")
        .path("hits")
        .get(0)
        .path("id")
        .asString());
    assertTrue(Cli.succeed("search", index, "--explain", "soldier").contains("weight"));
  }

  @Test
  void retrievalPrintsAllThreeModes() throws IOException {
    Path beir = Files.createDirectories(folder.resolve("beir/qrels")).getParent();
    Files.writeString(beir.resolve("corpus.jsonl"), """
        {"_id": "1", "title": "", "text": "The king sees the castle."}
        {"_id": "2", "title": "", "text": "The child sees the river."}
        """);
    Files.writeString(beir.resolve("queries.jsonl"), """
        {"_id": "q1", "text": "king"}
        {"_id": "q2", "text": "river"}
        """);
    Files.writeString(beir.resolve("qrels/test.tsv"),
        "query-id\tcorpus-id\tscore\nq1\t1\t1\nq2\t2\t1\n");

    JsonNode report = json("eval", model, "--retrieval", beir, "--json").path("retrieval")
        .path("beir/test");

    assertEquals(1.0, report.path("bm25").path("nDCG@10").asDouble(), 1e-9, report.toString());
    for (String mode : new String[] {"vector", "hybrid"}) { // two documents: first or second place
      assertTrue(report.path(mode).path("nDCG@10").asDouble() > 0.6, report.toString());
    }
  }

  @Test
  void contrastiveTuningAndHardNegatives() throws IOException {
    StringBuilder lines = new StringBuilder();
    java.util.Random random = new java.util.Random(3);
    for (int i = 0; i < 300; i++) {
      String place = "castle garden market river forest".split(" ")[random.nextInt(5)];
      lines.append("{\"anchor\": \"who is near the ")
          .append(place)
          .append(' ')
          .append(i)
          .append("\", \"positive\": \"The king number ")
          .append(i)
          .append(" sees the ")
          .append(place)
          .append("\"}\n");
    }
    Path pairs = Files.writeString(folder.resolve("pairs.jsonl"), lines.toString());
    Path docs = Files.writeString(folder.resolve("mine.jsonl"), """
        {"_id": "1", "text": "A soldier follows the child near the castle."}
        {"_id": "2", "text": "The queen leaves the garden."}
        """);
    Path index = folder.resolve("mine-index");
    Path hard = folder.resolve("hard.jsonl");
    Cli.succeed("index", "--model", model, "--out", index, docs);

    JsonNode mined = json("mine", "--index", index, "--out", hard, "--max-share", 1, "--json",
        pairs);
    JsonNode run = json("train", "contrastive", "--from", model, "--pairs", hard, "--batch-size",
        32, "--dims", "8,16", "--json", "--out", folder.resolve("tuned"));

    JsonNode small = json("train", "contrastive", "--from", folder.resolve("tuned"), "--pairs",
        pairs + "=2", "--text", corpus + "=1", "--batch-size", 32, "--mix-batches", "--held-out",
        0.1, "--refine", "first=8,abtt=1,int8", "--json", "--out", folder.resolve("small"));
    Path encoded = folder.resolve("encoded");
    Cli.succeed("train", "contrastive", "--from", folder.resolve("tuned"), "--pairs", pairs,
        "--batch-size", 32, "--encoder", "attention", "--out", encoded);

    Path turned = folder.resolve("turned");
    JsonNode refined = json("refine", folder.resolve("small"), "pca=6", "int8", "--pairs", pairs,
        "--json", "--out", turned);
    Cli.succeed("refine", turned, "first=4", "--out", folder.resolve("short"));

    assertEquals(3, refined.path("refinements").size());
    assertEquals(6, refined.path("refinements").get(2).path("dim").asInt());
    assertTrue(refined.path("refinements").get(2).path("pairs' nDCG@10").isNumber());
    assertEquals(List.of("first 8 dimensions", "without mean and first direction", "in eight bits",
        "projected to 6 dimensions", "in eight bits", "first 4 dimensions"),
        ModelDirectory
            .read(folder.resolve("short"))
            .provenance()
            .settings()
            .get("refinements"));
    assertTrue(Cli.run("refine", encoded, "first=4", "--out", folder.resolve("never"))
        .err()
        .contains("has a text encoder"));
    assertEquals(4, small.path("refinements").size());
    assertTrue(small.path("refinements").get(3).path("held-out nDCG@10").isNumber());
    assertEquals(8, Cli.succeed("encode", folder.resolve("small"), "castle")
        .strip()
        .split(" ").length);
    assertEquals(16, Cli.succeed("encode", encoded, "castle").strip().split(" ").length);
    assertEquals(300, mined.path("pairs").asInt());
    assertEquals("completed", run.path("outcome").asString());
    assertTrue(run.path("loss").isNumber());
    assertEquals(16,
        Cli.succeed("encode", folder.resolve("tuned"), "castle").strip().split(" ").length);
  }

  @Test
  void geometryPlotsAndExports() throws IOException {
    JsonNode axis = json("axis", model, "--positive", "king,man,soldier", "--negative",
        "castle,garden,market", "--json", "queen", "river");
    assertEquals(2, axis.path("words").size());
    assertEquals(6, axis.path("held-out seeds").asInt());

    Path categories = Files.writeString(folder.resolve("categories.tsv"),
        "king\tactor\nqueen\tactor\ncastle\tplace\ngarden\tplace\n");
    assertEquals(4, json("cluster", model, categories, "--json").path("used").asInt());

    Path map = folder.resolve("map.svg");
    Cli.succeed("plot", "map", model, "--out", map, "actors:king,queen,man", "places:castle,river");
    assertTrue(Files.readString(map).contains("<svg"));
    Cli.succeed("plot", "analogy", model, "king", "queen", "man", "--out", folder.resolve("a.png"));
    assertTrue(Files.size(folder.resolve("a.png")) > 1000);

    Path vectors = folder.resolve("vectors.txt");
    Cli.succeed("export", model, "--format", "word2vec-text", "--out", vectors);
    Path pairs = Files.writeString(folder.resolve("few.tsv"), "king\tqueen\t9\nking\triver\t1\n");
    assertEquals(2, json("eval", vectors, "--similarity", pairs, "--json").path("similarity")
        .path("few.tsv")
        .path("pairs")
        .asInt());
  }

  @Test
  void doctorNamesTheEngines() {
    JsonNode findings = json("doctor", "--json");
    assertTrue(findings.path("simd").asString().contains("lanes"), findings.toString());
    assertTrue(findings.has("gpu"));
    for (String trainer : List.of("skip-gram", "contrastive")) {
      assertTrue(findings.path(trainer).asString().matches("(CPU|CUDA on) .*\\(.+\\).*"),
          findings.toString());
    }
  }

  @Test
  void everyCommandHelps() {
    for (String command : new String[] {"quickstart", "tokenizer train", "tokenizer encode",
        "tokenizer decode", "tokenizer inspect", "tokenizer convert", "train skipgram", "eval",
        "neighbors", "analogy", "encode", "index",
        "search", "doctor", "train contrastive", "mine", "axis", "cluster", "plot map",
        "plot analogy", "plot similarity", "plot curve", "export", "eval derive", "eval runs",
        "eval contamination"}) {
      Object[] arguments = (command + " --help").split(" ");
      String help = Cli.succeed(arguments);
      assertTrue(help.contains("Example"), command);
      assertTrue(help.contains("--quiet"), command);
    }
  }

  private static JsonNode json(Object... arguments) {
    return JSON.readTree(Cli.succeed(arguments));
  }

  /// Runs a command on stdin and stdout, which belong to the whole JVM.
  private static byte[] pipe(byte[] input, Object... arguments) {
    InputStream realIn = System.in;
    PrintStream realOut = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(out)) {
      System.setIn(new ByteArrayInputStream(input));
      System.setOut(captured);
      Cli.succeed(arguments);
    } finally {
      System.setIn(realIn);
      System.setOut(realOut);
    }
    return out.toByteArray();
  }
}
