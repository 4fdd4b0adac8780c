package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import picocli.CommandLine;

/// Runs commands in this JVM as a person would type them.
final class Cli {

  /// What a command left behind.
  record Outcome(int exit, String out, String err) {}

  private Cli() {}

  static Outcome run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
    int exit = command.execute(
        Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    return new Outcome(exit, out.toString(), err.toString());
  }

  /// Runs a command that must succeed and returns what it printed.
  static String succeed(Object... arguments) {
    Outcome outcome = run(arguments);
    assertEquals(0, outcome.exit(), outcome.err());
    return outcome.out();
  }

  /// A small corpus with enough of everything: 2,000 lines over a vocabulary of a few dozen words.
  static Path corpus(Path folder) throws IOException {
    String[] actors = {"king", "queen", "man", "woman", "child", "soldier"};
    String[] acts = {"sees", "greets", "follows", "leaves", "remembers"};
    String[] places = {"castle", "garden", "market", "river", "forest"};
    StringBuilder text = new StringBuilder();
    Random random = new Random(7);
    for (int line = 0; line < 2_000; line++) {
      text.append("The ")
          .append(actors[random.nextInt(actors.length)])
          .append(' ')
          .append(acts[random.nextInt(acts.length)])
          .append(" the ")
          .append(actors[random.nextInt(actors.length)])
          .append(" near the ")
          .append(places[random.nextInt(places.length)])
          .append(".\n");
    }
    return Files.writeString(folder.resolve("corpus.txt"), text.toString());
  }

  /// Trains a model of eight dimensions. Returns its directory.
  static Path smallModel(Path folder, Path corpus) {
    Path model = folder.resolve("model");
    succeed("train", "skipgram", "--vocab-size", 300, "--dim", 8, "--epochs", 1, "--out", model,
        corpus);
    return model;
  }

  /// One line that names something, and exit code 2.
  static void assertRefused(String naming, Object... arguments) {
    Outcome outcome = run(arguments);
    assertEquals(2, outcome.exit(), outcome.err());
    assertTrue(outcome.err().startsWith("tessera: "), outcome.err());
    assertTrue(outcome.err().contains(naming), outcome.err());
    assertEquals(1, outcome.err().strip().lines().count(), outcome.err());
  }

  /// Neither the file or folder nor a half-written one beside it.
  static void assertNothingAt(Path out) throws IOException {
    assertFalse(Files.exists(out));
    try (Stream<Path> siblings = Files.list(out.toAbsolutePath().getParent())) {
      assertTrue(siblings.noneMatch(path -> path.getFileName().toString().endsWith(".tmp")));
    }
  }
}
