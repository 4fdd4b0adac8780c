package dev.tessera.data.beir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.text.Document;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class BeirCorpusTest {

  private static final String TWO = """
      {"_id": "a", "title": "First", "text": "one\\ntwo", "metadata": {}}
      {"_id": 7, "text": "ünïcode 🧩"}
      """;
  private static final List<Document> TWO_DOCUMENTS = List
      .of(new Document("a", "First", "one\ntwo"), new Document("7", "", "ünïcode 🧩"));

  @TempDir
  Path folder;

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("corpus.jsonl"), content);
  }

  private static List<Document> readAll(Path file) throws IOException {
    List<Document> documents = new ArrayList<>();
    assertEquals(BeirCorpus.read(file, documents::add), documents.size());
    return documents;
  }

  private String complaint(Path file) {
    BadInput bad = assertThrows(BadInput.class, () -> BeirCorpus.read(file, document -> {}));
    assertTrue(bad.getMessage().contains(file.toString()), bad.getMessage());
    assertEquals(1, bad.getMessage().lines().count(), bad.getMessage());
    return bad.getMessage();
  }

  @Test
  void readsIdsTitlesAndTexts() throws IOException {
    assertEquals(TWO_DOCUMENTS, readAll(write(TWO)));
  }

  @Test
  void readsAsAStream() throws IOException {
    try (Stream<Document> stream = BeirCorpus.stream(write(TWO))) {
      assertEquals(TWO_DOCUMENTS, stream.toList());
    }
  }

  @Test
  void passesOverBlankLinesByteOrderMarkAndCarriageReturns() throws IOException {
    assertEquals(TWO_DOCUMENTS,
        readAll(write("\uFEFF" + TWO.replace("\n", "\r\n\r\n") + "  \t \n\n")));
  }

  @Test
  void readsALastLineWithoutTerminator() throws IOException {
    assertEquals(TWO_DOCUMENTS, readAll(write(TWO.strip())));
  }

  @Test
  void readsGzipAndXzWhateverTheyAreNamed() throws IOException {
    Path gz = folder.resolve("corpus.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write(TWO.getBytes(StandardCharsets.UTF_8));
    }
    Path xz = folder.resolve("renamed.jsonl");
    try (OutputStream out = new XZOutputStream(Files.newOutputStream(xz), new LZMA2Options(0))) {
      out.write(TWO.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(TWO_DOCUMENTS, readAll(gz));
    assertEquals(TWO_DOCUMENTS, readAll(xz));
  }

  @Test
  void flattensMetadata() throws IOException {
    Document document = readAll(write("{\"_id\":\"a\",\"text\":\"\",\"metadata\":"
        + "{\"year\":1999,\"tags\":[\"x\",\"y\"],\"by\":{\"name\":\"Z\"},\"none\":null,\"ok\":true}}"))
        .getFirst();
    assertEquals(Map.of("year", List.of("1999"), "tags", List.of("x", "y"), "by.name",
        List.of("Z"), "ok", List.of("true")), document.metadata());
  }

  @Test
  void takesNullTitleAndEmptyText() throws IOException {
    assertEquals(List.of(new Document("471", "", "")),
        readAll(write("{\"_id\":\"471\",\"title\":null,\"text\":\"\"}\n")));
  }

  @Test
  void findsDuplicatesAmongManyIds() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append("{\"_id\":").append(i).append(",\"text\":\"\"}\n");
    }
    assertEquals(20_000, readAll(write(lines.toString())).size());
    Path twice = write(lines + "{\"_id\":\"12345\",\"text\":\"\"}\n");
    assertTrue(complaint(twice).contains("line 20001 has the id '12345'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"_id\": \"b\", \"text\": ", "not json", "[1, 2]", "\"text\"", "17",
      "null", "{\"text\": \"no id\"}", "{\"_id\": null, \"text\": \"\"}",
      "{\"_id\": \"\", \"text\": \"\"}", "{\"_id\": \" \", \"text\": \"\"}",
      "{\"_id\": 1.5, \"text\": \"\"}", "{\"_id\": true, \"text\": \"\"}",
      "{\"_id\": [\"b\"], \"text\": \"\"}", "{\"_id\": \"b\"}", "{\"_id\": \"b\", \"text\": 5}",
      "{\"_id\": \"b\", \"text\": null}", "{\"_id\": \"b\", \"title\": 5, \"text\": \"\"}",
      "{\"_id\": \"a\", \"text\": \"twice\"}", "{\"_id\": \"b\", \"text\": \"\"} {}",
      "{\"_id\": \"b\", \"text\": \"\\ud83\"}", "{'_id': 'b', 'text': ''}"})
  void namesTheLineOfWhatIsNotADocument(String line) throws IOException {
    Path file = write("{\"_id\": \"a\", \"text\": \"fine\"}\n\n" + line + "\n");
    assertTrue(complaint(file).contains("line 3 "), complaint(file));
  }

  @Test
  void refusesDeepNesting() throws IOException {
    complaint(write("{\"_id\":\"a\",\"text\":\"\",\"metadata\":" + "[".repeat(100_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n  \n"})
  void refusesAFileWithoutDocuments(String content) throws IOException {
    assertTrue(complaint(write(content)).endsWith("has no documents"));
  }

  @Test
  void refusesABinaryFile() throws IOException {
    byte[] bytes = new byte[5000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 % 251);
    }
    Path file = Files.write(folder.resolve("photo.jsonl"), bytes);
    assertTrue(complaint(file).contains("binary"));
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    Path file = Files.write(folder.resolve("latin1.jsonl"),
        "{\"_id\":\"a\",\"text\":\"é\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(complaint(file).contains("line 1 "));
  }

  @Test
  void refusesAVeryLongLine() throws IOException {
    Path file = folder.resolve("long.jsonl");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"_id\":\"a\",\"text\":\"".getBytes(StandardCharsets.UTF_8));
      byte[] block = new byte[1 << 20];
      Arrays.fill(block, (byte) 'x');
      for (int i = 0; i < 100; i++) {
        out.write(block);
      }
    }
    assertTrue(complaint(file).contains("line 1 is longer than 64 MB"));
  }

  @Test
  void refusesATruncatedArchive() throws IOException {
    Path whole = folder.resolve("whole.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write(TWO.getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(whole);
    for (int length : new int[] {2, 9, 20, bytes.length - 9, bytes.length - 1}) {
      Path cut = Files.write(folder.resolve("cut" + length), Arrays.copyOf(bytes, length));
      assertTrue(complaint(cut).contains("damaged or cut short"));
    }
    Path xz = folder.resolve("whole.xz");
    try (OutputStream out = new XZOutputStream(Files.newOutputStream(xz), new LZMA2Options(0))) {
      out.write(TWO.getBytes(StandardCharsets.UTF_8));
    }
    byte[] xzBytes = Files.readAllBytes(xz);
    for (int length : new int[] {6, 20, xzBytes.length - 4}) {
      Path cut = Files.write(folder.resolve("cutxz" + length), Arrays.copyOf(xzBytes, length));
      assertTrue(complaint(cut).contains("damaged or cut short"));
    }
  }

  @Test
  void refusesAMissingFileAndAFolder() {
    assertTrue(complaint(folder.resolve("none.jsonl")).contains("does not exist"));
    assertTrue(complaint(folder).contains("is a folder"));
  }
}
