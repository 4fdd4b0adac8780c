package dev.tessera.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parts of a source deliver its passages, one after the other.
class SplitTest {

  @TempDir
  Path folder;

  private static void assertSplitsExactly(TextSource source, int parts) throws IOException {
    List<String> whole = Passages.of(source);
    List<TextSource> split = source.split(parts);
    assertTrue(split.size() <= parts, split.size() + " parts");
    List<String> together = new ArrayList<>();
    for (TextSource part : split) {
      together.addAll(Passages.of(part));
    }
    assertEquals(whole.size(), together.size());
    assertEquals(whole, together);
  }

  @Property(tries = 60)
  void linesOfAnyLengthSplitExactly(@ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int parts)
      throws IOException {
    Path file = Files.createTempFile("split", ".txt");
    try {
      Files.write(file, text(new Random(seed)));
      TextSource source = TextFiles.open(file);
      assertSplitsExactly(source, parts);
      for (TextSource part : source.split(3)) {
        assertSplitsExactly(part, 2);
      }
    } finally {
      Files.delete(file);
    }
  }

  /// Lines from empty to three times the longest passage, some without whitespace, some not UTF-8.
  private static byte[] text(Random random) {
    StringBuilder text = new StringBuilder("x");
    int lines = 1 + random.nextInt(6);
    for (int i = 0; i < lines; i++) {
      String unit = List.of("word ", "語", "x", "\u00FFx ", "🎉\t").get(random.nextInt(5));
      int length = random.nextInt(random.nextBoolean() ? 50 : 3 * TextSource.MAX_PASSAGE_BYTES);
      text.append(unit.repeat(length / unit.getBytes(StandardCharsets.UTF_8).length));
      text.append(random.nextInt(4) == 0 ? "\r\n" : random.nextInt(9) == 0 ? " " : "\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) 0x80;
    }
    return bytes;
  }

  @Test
  void oneLineOfManyMegabytesSplitsEvenly() throws IOException {
    Path file = folder.resolve("line.txt");
    Files.writeString(file, "a few words of text8 style ".repeat(400_000));
    TextSource source = TextFiles.open(file);
    assertSplitsExactly(source, 4);
    List<TextSource> parts = source.split(4);
    assertEquals(4, parts.size());
    for (TextSource part : parts) {
      assertEquals(source.bytes() / 4.0, part.bytes(), TextSource.MAX_PASSAGE_BYTES);
    }
  }

  @Test
  void filesAreSharedOut() throws IOException {
    for (int i = 0; i < 10; i++) {
      Files.writeString(folder.resolve(i + ".txt"), (i + " line\n").repeat(1000));
    }
    TextSource source = TextFiles.open(folder);
    assertSplitsExactly(source, 3);
    assertEquals(3, source.split(3).size());
    assertEquals(1, source.split(1).size());
  }

  @Test
  void jsonRecordsStayWhole() throws IOException {
    Path file = folder.resolve("r.jsonl");
    String longText = "long text ".repeat(300_000);
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      records.append("{\"text\": \"" + (i % 4 == 1 ? longText : "record " + i) + "\"}\n");
    }
    Files.writeString(file, records);
    assertSplitsExactly(TextFiles.open(file), 5);
  }

  @Property(tries = 50)
  void memorySplitsExactly(@ForAll List<String> texts,
      @ForAll @IntRange(min = 1, max = 9) int parts)
      throws IOException {
    assertSplitsExactly(MemoryText.of("memory", texts.stream()
        .map(t -> t.replaceAll(
            "[\\uD800-\\uDFFF]", "x"))
        .toList()), parts);
  }
}
