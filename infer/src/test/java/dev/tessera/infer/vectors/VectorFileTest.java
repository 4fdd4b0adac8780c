package dev.tessera.infer.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.WordVectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorFileTest {

  private static final float[] ROWS = {1, -2.5f, 3e-5f, 0, 4, 0.25f};

  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"2 3\nthe 1 -2.5 3e-5\nÄgypten 0 4.0 .25\n",
      "2 3\r\nthe 1 -2.5 3e-5 \r\nÄgypten 0 4 0.25 \r\n", "the 1 -2.5 3e-5\nÄgypten 0 4 .25",
      "2 3\nthe 1 -2.5 3e-5\nÄgypten 0 4 .25\nleft over\n"})
  void readsTextOfEveryKind(String text) throws IOException {
    WordVectors read = VectorFile.read(file("v.txt", text));

    assertEquals(List.of("the", "Ägypten"), read.vocabulary().words());
    assertEquals(3, read.dim());
    assertArrayEquals(ROWS, read.rows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", ""})
  void readsBinaryWithAndWithoutLineFeeds(String end) throws IOException {
    Path file = file("v.bin", binary(end));

    assertEquals(VectorFile.Format.WORD2VEC_BINARY, VectorFile.format(file));
    WordVectors read = VectorFile.read(file);
    assertEquals(List.of("the", "Ägypten"), read.vocabulary().words());
    assertArrayEquals(ROWS, read.rows());
    assertEquals(0, read.vocabulary().count(0));
  }

  @Test
  void readsWhatGzipCompressed() throws IOException {
    Path file = folder.resolve("v.bin.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(binary("\n"));
    }
    assertArrayEquals(ROWS, VectorFile.read(file).rows());

    byte[] whole = Files.readAllBytes(file);
    Path cut = file("cut.gz", java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThrows(BadInput.class, () -> VectorFile.read(cut));
    Path noGzip = file("no.gz", "2 3\n".getBytes(StandardCharsets.UTF_8));
    assertThrows(BadInput.class, () -> VectorFile.read(noGzip));
  }

  @Test
  void aLimitReadsTheMostFrequentWordsOnly() throws IOException {
    assertEquals(List.of("the"),
        VectorFile.read(file("v.txt", "3 1\nthe 1\nof 2\nbroken"), 1).vocabulary().words());
    assertEquals(List.of("the"),
        VectorFile.read(file("v.bin", binary("")), 1).vocabulary().words());
  }

  @Test
  void theFirstOfTwoEqualWordsStays() throws IOException {
    WordVectors read = VectorFile.read(file("v.txt", "a 1 2\nb 3 4\na 5 6\n"));
    assertEquals(List.of("a", "b"), read.vocabulary().words());
    assertArrayEquals(new float[] {1, 2, 3, 4}, read.rows());
  }

  @Test
  void wordsMayHoldBlanksAndLookLikeNumbers() throws IOException {
    WordVectors read = VectorFile.read(file("v.txt", "the 1 2 3\n. . . 4 5 6\n1 2 7 8 9\n"));
    assertEquals(List.of("the", ". . .", "1 2"), read.vocabulary().words());
  }

  @Test
  void bytesThatAreNotUtf8AreReplaced() throws IOException {
    Path file = file("v.txt", "caf\u00e9 1 2\nx 3 4\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("caf\ufffd", VectorFile.read(file).vocabulary().word(0));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"''|holds no word vectors", "hello world|no word vectors",
      "{\"a\": 1}|holds no word vectors", "2 3;the 1 2 3|announces 2 words but ends after 1",
      "2 3;the 1 2 3;of 1 2|line 3: expected a word and 3 numbers",
      "2 3;the 1 2 3;of 1 x 3|line 3: 'x' is not a number",
      "the 1 2 3;of 1 2 3x|line 2: '3x' is not a number",
      "the 1 2 3;of 1 NaN 3|'of' holds NaN", "1 2;the 1 1e99|'the' holds Infinity",
      "0 3;|found '0'", "99999999999999999999 3;the 1 2 3|expected the number of words",
      "1000000000000 3;the 1 2 3|announces 1000000000000 words but ends after 1",
      "2 0;the;of|found '0'", "2 3|announces 2 words but ends after 0",
      "the 1 2 3;of|line 2: expected a word and 3 numbers"})
  void saysWhatIsWrongWithText(String text, String message) throws IOException {
    Path file = file("v.txt", text.replace(';', '\n'));
    BadInput e = assertThrows(BadInput.class, () -> VectorFile.read(file));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().contains("v.txt"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 8, 12, 20, 25, 36})
  void saysWhereABinaryFileEnds(int length) throws IOException {
    Path file = file("v.bin", java.util.Arrays.copyOf(binary(""), length));
    BadInput e = assertThrows(BadInput.class, () -> VectorFile.read(file));
    assertTrue(e.getMessage().contains("v.bin"), e.getMessage());
  }

  @Test
  void aBinaryWordMustEnd() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("2 3\n".getBytes(StandardCharsets.UTF_8));
    bytes.write(new byte[200_000]);
    Path file = file("v.bin", bytes.toByteArray());
    BadInput e = assertThrows(BadInput.class, () -> VectorFile.read(file));
    assertTrue(e.getMessage().contains("word 1 has no end"), e.getMessage());
  }

  private static byte[] binary(String end) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("2 3\n".getBytes(StandardCharsets.UTF_8));
    String[] words = {"the", "Ägypten"};
    for (int w = 0; w < 2; w++) {
      bytes.write((words[w] + " ").getBytes(StandardCharsets.UTF_8));
      ByteBuffer row = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      row.asFloatBuffer().put(ROWS, w * 3, 3);
      bytes.write(row.array());
      bytes.write(end.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    return file;
  }
}
