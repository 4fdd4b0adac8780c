package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
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
  static Path corpus(Path folder) throws java.io.IOException {
    String[] actors = {"king", "queen", "man", "woman", "child", "soldier"};
    String[] acts = {"sees", "greets", "follows", "leaves", "remembers"};
    String[] places = {"castle", "garden", "market", "river", "forest"};
    StringBuilder text = new StringBuilder();
    java.util.Random random = new java.util.Random(7);
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
    return java.nio.file.Files.writeString(folder.resolve("corpus.txt"), text.toString());
  }
}
