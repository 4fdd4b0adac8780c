package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The main job on a person's own text. (On the JDK's documentation it runs after the tests.)
class QuickstartTest {

  @TempDir
  private Path folder;

  @Test
  void learnsAPersonsOwnText() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.md"), handbook());
    Path out = folder.resolve("out");

    JsonNode result = JsonMapper.shared()
        .readTree(
            Cli.succeed("quickstart", "--corpus", notes, "--out", out, "--json"));

    for (String mode : new String[] {"bm25", "vector", "hybrid"}) {
      JsonNode figures = result.path("retrieval").path(mode);
      assertTrue(figures.path("recall@100").asDouble() > 0.5, result.toString());
    }
    assertEquals(3, result.path("answers").size());
    assertTrue(Files.exists(out.resolve("model/model.safetensors")));
    assertTrue(Files.exists(out.resolve("questions/qrels/test.tsv")));
    assertFalse(Cli.succeed("search", out.resolve("index"), "pump").isBlank());
  }

  @Test
  void refusesTextThatGivesNoQuestions() throws IOException {
    Path words = Files.writeString(folder.resolve("words.txt"), "one two three\n".repeat(100));

    Cli.Outcome outcome = Cli.run("quickstart", "--corpus", words, "--out", folder.resolve("out"));

    assertEquals(2, outcome.exit(), outcome.err());
    assertTrue(outcome.err().contains("no questions"), outcome.err());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  /// 400 sections, each with a heading and a few sentences of its own.
  private static String handbook() {
    String[] parts = {"pump", "valve", "sensor", "motor", "filter", "belt", "gauge", "relay"};
    String[] acts = {"replace", "clean", "inspect", "calibrate", "lubricate", "tighten"};
    String[] tools = {"wrench", "brush", "meter", "screwdriver", "cloth", "lamp"};
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    for (int section = 0; section < 400; section++) {
      String part = parts[random.nextInt(parts.length)];
      String act = acts[random.nextInt(acts.length)];
      String tool = tools[random.nextInt(tools.length)];
      text.append(String.format("""
          ## How to %s the %s number %d

          Take the %s and stop the machine first. Then %s whatever is left of the %s with care and
          write unit %d into the log. Close the lid, start the machine and listen for a while.

          """, act, part, section, tool, act, part, section));
    }
    return text.toString();
  }
}
