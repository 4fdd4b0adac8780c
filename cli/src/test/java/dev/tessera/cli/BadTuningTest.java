package dev.tessera.cli;

import static dev.tessera.cli.Cli.assertNothingAt;
import static dev.tessera.cli.Cli.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pairs, settings and refinements that a model cannot be tuned by.
class BadTuningTest {

  @TempDir
  private static Path folder;
  private static Path corpus;
  private static Path model;

  @BeforeAll
  static void trainSmallModel() throws IOException {
    corpus = Cli.corpus(folder);
    model = Cli.smallModel(folder, corpus);
  }

  /// A pair for every number, all different.
  private static String pairs(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append("the king number ")
          .append(i)
          .append("\tthe queen number ")
          .append(i)
          .append('\n');
    }
    return lines.toString();
  }

  private Path pairsFile(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void pairsThatAreNone() throws IOException {
    for (String content : List.of("", "\n \n", "one field only\n", "the king\t\n",
        "\tthe queen\n", "a king\ta queen\nthe king\t   \n", "{\"anchor\": \"a king\"}\n",
        "{\"anchor\": \"\", \"positive\": \"x\"}\n", "{\"left\": \"a\", \"right\": \"b\"}\n",
        "{\"anchor\": 7, \"positive\": \"x\"}\n", "{\"anchor\": \"a king\n",
        "first\tsecond\tscore\na king\ta queen\thigh\n")) {
      assertTuningRefused("bad-pairs", pairsFile("bad-pairs", content));
    }
    assertTuningRefused("missing.tsv", folder.resolve("missing.tsv"));
  }

  private void assertTuningRefused(String naming, Object pairs, Object... more)
      throws IOException {
    Path out = folder.resolve("never-tuned");
    List<Object> arguments = new ArrayList<>(
        List.of("train", "contrastive", "-q", "--from",
            model, "--pairs", pairs, "--out", out));
    arguments.addAll(List.of(more));
    assertRefused(naming, arguments.toArray());
    assertNothingAt(out);
  }

  @Test
  void contrastiveOptionsThatDoNotFit() throws IOException {
    Path pairs = pairsFile("pairs.tsv", pairs(100));

    assertTuningRefused("--batch-size", pairs);
    assertTuningRefused("1 to 8", pairs, "--dims", "9", "--batch-size", 16);
    assertTuningRefused("--dims", pairs, "--dims", "4,4", "--batch-size", 16);
    assertTuningRefused("--dim-weights", pairs, "--dims", "4", "--dim-weights", "1,2");
    assertTuningRefused("weight", pairs + "=0", "--batch-size", 16);
    assertTuningRefused("weight", pairs + "=x", "--batch-size", 16);
    assertTuningRefused("weight", pairs + "=2", "--pairs", pairs, "--batch-size", 16);
    assertTuningRefused("same-text", pairs, "--text", corpus, "--pairs-from", "same-text");
    assertTuningRefused("abtt", pairs, "--refine", "whiten");
    assertTuningRefused("abtt", pairs, "--refine", "pca=x");
    assertTuningRefused("corpus.jsonl", pairs, "--validate", folder);
    assertTuningRefused("--from", pairs, "--tokenizer", model.resolve("tokenizer.json"));
    assertTuningRefused("--patience", pairs, "--batch-size", 16, "--patience", 2, "--eval-every",
        0);
    assertTuningRefused("0.0001 to 100000 epochs", pairs, "--eval-every", -1);
    assertTuningRefused("--temperature", pairs, "--temperature", 0);
    assertTuningRefused("--resume", pairs, "--resume");
    assertTuningRefused("NaN", pairs, "--lr", "NaN");
    assertTuningRefused("column", pairs, "--fields", "anchor=question,positive=answer");
  }

  @Test
  void refinementsThatTheModelDoesNotAllowAreRefusedBeforeTraining() throws IOException {
    Path pairs = pairsFile("pairs.tsv", pairs(100));
    assertTuningRefused("at most 8", pairs, "--refine", "pca=9", "--batch-size", 16);
    assertTuningRefused("from vectors of 8", pairs, "--refine", "abtt=8", "--batch-size", 16);
    assertTuningRefused("at most 4", pairs, "--refine", "pca=4,pca=5", "--batch-size", 16);
  }

  @Test
  void refinementsThatTheFinishedModelDoesNotAllow() throws IOException {
    Path out = folder.resolve("never-refined");
    assertRefused("--text PATH", "refine", model, "pca=4", "--out", out);
    assertRefused("at most 8", "refine", model, "first=9", "--out", out);
    assertRefused("abtt", "refine", model, "whiten", "--out", out);
    assertRefused("STEP", "refine", model, "--out", out);
    assertRefused("missing", "refine", folder.resolve("missing"), "int8", "--out", out);
    assertRefused("corpus.jsonl", "refine", model, "int8", "--validate", folder, "--out", out);
    assertNothingAt(out);
  }

  /// What a run that goes wrong leaves: a model without a broken number, and a line that says where.
  @Test
  void anExplodingLossKeepsTheLastGoodModelAndNamesTheBatch() throws IOException {
    Path out = folder.resolve("exploded");
    Cli.Outcome outcome = Cli.run("train", "contrastive", "--from", model, "--pairs",
        pairsFile("many.tsv", pairs(400)), "--batch-size", 16, "--lr", 100, "--weight-decay", 10,
        "--warmup", 0, "--epochs", 50, "--out", out);

    assertEquals(0, outcome.exit(), outcome.err());
    assertTrue(outcome.err().contains("in batch"), outcome.err());
    assertTrue(outcome.err().contains("--lr"), outcome.err());
    for (String number : Cli.succeed("encode", out, "the king").strip().split("\\s+")) {
      assertTrue(Float.isFinite(Float.parseFloat(number)), number);
    }
  }
}
