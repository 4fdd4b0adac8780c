package dev.tessera.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.internal.Utf8;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PassageCutterTest {

  private static List<byte[]> cut(byte[] text) throws IOException {
    List<byte[]> passages = new ArrayList<>();
    new PassageCutter((utf8, from, to) -> passages.add(Arrays.copyOfRange(utf8, from, to)))
        .read(new ByteArrayInputStream(text));
    return passages;
  }

  private static List<String> cut(String text) throws IOException {
    return cut(text.getBytes(StandardCharsets.UTF_8)).stream()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void linesKeepTheirEnds() throws IOException {
    assertEquals(List.of("one\n", "\n", "two\r\n", "three"), cut("one\n\ntwo\r\nthree"));
  }

  @Test
  void nothingGivesNothing() throws IOException {
    assertEquals(List.of(), cut(""));
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    assertEquals(List.of("a\n"), cut("\uFEFFa\n"));
    assertEquals(List.of(), cut("\uFEFF"));
  }

  @Test
  void aLineOfTheGreatestLengthIsOnePassage() throws IOException {
    String line = "x".repeat(TextSource.MAX_PASSAGE_BYTES - 1) + "\n";
    assertEquals(List.of(line, line), cut(line + line));
    String unended = "x".repeat(TextSource.MAX_PASSAGE_BYTES);
    assertEquals(List.of(unended), cut(unended));
  }

  @Test
  void aLongLineIsCutInFrontOfASpace() throws IOException {
    String line = "word ".repeat(700_000);
    List<String> pieces = cut(line + "\nnext\n");
    assertEquals(line + "\nnext\n", String.join("", pieces));
    assertEquals("next\n", pieces.getLast());
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      assertTrue(piece.startsWith(" word"), piece.substring(0, 10));
    }
  }

  @Test
  void aLongLineWithoutSpacesIsCutBetweenCharacters() throws IOException {
    String line = "語".repeat(1_000_000);
    List<String> pieces = cut("a" + line);
    assertEquals("a" + line, String.join("", pieces));
    assertTrue(pieces.size() > 3);
  }

  @Test
  void invalidBytesAreReplacedAndCounted() throws IOException {
    byte[] text = "caf\u00E9 \uFFFD ok\n".getBytes(StandardCharsets.UTF_8);
    byte[] latin = "caf\u00E9 \u00FFok".getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(text, text.length + latin.length);
    System.arraycopy(latin, 0, all, text.length, latin.length);
    StringBuilder out = new StringBuilder();
    PassageCutter cutter = new PassageCutter(
        (utf8, from, to) -> out.append(new String(utf8, from, to - from, StandardCharsets.UTF_8)));
    cutter.read(new ByteArrayInputStream(all));
    assertEquals("caf\u00E9 \uFFFD ok\ncaf\uFFFD \uFFFDok", out.toString());
    assertEquals(2, cutter.invalidBytes());
  }

  @Test
  void replacingDoesNotMakePassagesTooLong() throws IOException {
    byte[] garbage = new byte[TextSource.MAX_PASSAGE_BYTES];
    Arrays.fill(garbage, (byte) 0xFF);
    List<byte[]> passages = cut(garbage);
    assertEquals(3L * garbage.length, passages.stream().mapToLong(p -> p.length).sum());
    assertTrue(passages.stream().allMatch(p -> p.length <= TextSource.MAX_PASSAGE_BYTES));
  }

  @Property(tries = 300)
  void anyBytesComeOutAsJavaDecodesThem(@ForAll byte[] bytes) throws IOException {
    StringBuilder out = new StringBuilder();
    for (byte[] passage : cut(bytes)) {
      out.append(new String(passage, StandardCharsets.UTF_8));
    }
    String expected = new String(bytes, StandardCharsets.UTF_8);
    assertEquals(expected.startsWith("\uFEFF") ? expected.substring(1) : expected, out.toString());
  }

  @Property(tries = 500)
  void validityIsJavas(@ForAll @IntRange(max = 3) int kind, @ForAll long seed) {
    byte[] bytes = nearlyUtf8(new Random(seed), kind);
    boolean valid = Arrays.equals(bytes, Repair.repaired(bytes, 0, bytes.length));
    assertEquals(valid, Utf8.isValid(bytes, 0, bytes.length));
  }

  /// Valid text of all character lengths with up to `flips` bytes changed.
  private static byte[] nearlyUtf8(Random random, int flips) {
    StringBuilder text = new StringBuilder();
    int[] limits = {0x80, 0x800, 0xD800, 0x10000, 0x110000};
    for (int i = 0; i < 20; i++) {
      int limit = limits[random.nextInt(limits.length)];
      int code = random.nextInt(limit);
      text.appendCodePoint(code >= 0xD800 && code <= 0xDFFF ? 'x' : code);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < flips; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  @Property(tries = 300)
  void theFirstNewlineIsFound(@ForAll byte[] bytes, @ForAll @IntRange(max = 40) int from) {
    int begin = Math.min(from, bytes.length);
    int expected = -1;
    for (int i = begin; i < bytes.length && expected < 0; i++) {
      expected = bytes[i] == '\n' ? i : -1;
    }
    assertEquals(expected, Utf8.newline(bytes, begin, bytes.length));
  }
}
