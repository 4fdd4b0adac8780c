package dev.tessera.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TextFilesTest {

  @TempDir
  Path folder;

  private Path file(String name, String content) throws IOException {
    return bytes(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private Path bytes(String name, byte[] content) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, content);
  }

  private Path gzip(String name, String content) throws IOException {
    Path path = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return path;
  }

  private Path xz(String name, String content) throws IOException {
    Path path = folder.resolve(name);
    try (OutputStream out = new XZOutputStream(Files.newOutputStream(path), new LZMA2Options(0))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return path;
  }

  private Path zip(String name, String... namesAndContents) throws IOException {
    Path path = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndContents[i]));
        out.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }

  private static String message(Path path) {
    BadInput e = assertThrows(BadInput.class, () -> Passages.of(TextFiles.open(path)));
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    assertTrue(e.getMessage().contains(path.getFileName().toString()), e.getMessage());
    return e.getMessage();
  }

  @Test
  void plainTextComesAsItIs() throws IOException {
    Path path = file("a.txt", "One line.\nAnother\r\n");
    TextFiles source = TextFiles.open(path);
    assertEquals(List.of("One line.\n", "Another\r\n"), Passages.of(source));
    assertEquals(Files.size(path), source.bytes());
    assertEquals(0, source.invalidBytes());
  }

  @Test
  void aFolderIsReadInOrderWithoutWhatIsNoText() throws IOException {
    file("b/2.txt", "two\n");
    file("b/10", "ten\n");
    file("a.md", "# Title\n");
    file(".hidden/x.txt", "no\n");
    file(".also", "no\n");
    file("empty.txt", "");
    bytes("image.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0});
    bytes("data.bin", new byte[100]);
    TextFiles source = TextFiles.open(folder);
    assertEquals(List.of("Title\n", "ten\n", "two\n"), Passages.of(source));
    assertEquals(new TextFiles.Skipped(2, 2, 1, 0), source.skipped());
    assertEquals("2 binary, 2 hidden, 1 empty", source.skipped().toString());
  }

  @Test
  void compressedFilesAreDecompressed() throws IOException {
    assertEquals("héllo\n", Passages.joined(TextFiles.open(gzip("a.txt.gz", "héllo\n"))));
    assertEquals("héllo\n", Passages.joined(TextFiles.open(xz("a.txt.xz", "héllo\n"))));
    assertEquals("a b\n",
        Passages.joined(TextFiles.open(gzip("a.jsonl.gz", "{\"text\": \"a b\"}"))));
  }

  @Test
  void namesDoNotTellWhereTheTextLies() throws IOException {
    Path one = file("sub/one.txt", "1\n");
    Path two = file("sub/two.txt", "2\n");
    assertEquals("one.txt", TextFiles.open(one).name());
    assertEquals("2 files under sub", TextFiles.open(one.getParent()).name());
    assertEquals("one.txt and 1 more", TextFiles.open(one, two).name());
  }

  @Test
  void linksToFoldersAreNotFollowed() throws IOException {
    file("sub/one.txt", "1\n");
    Files.createSymbolicLink(folder.resolve("sub/loop"), folder);
    Files.createSymbolicLink(folder.resolve("link.txt"), folder.resolve("sub/one.txt"));
    TextFiles source = TextFiles.open(folder);
    assertEquals("1\n1\n", Passages.joined(source));
    assertEquals(new TextFiles.Skipped(0, 0, 0, 1), source.skipped());
  }

  @Test
  void deepNestingIsRefusedNotFatal() throws IOException {
    assertTrue(message(file("deep.jsonl", "[".repeat(100_000) + "\n")).contains("line 1"));
  }

  @Test
  void severalGzipMembersAreOneText() throws IOException {
    byte[] one = Files.readAllBytes(gzip("one.gz", "one\n"));
    byte[] two = Files.readAllBytes(gzip("two.gz", "two\n"));
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    assertEquals("one\ntwo\n", Passages.joined(TextFiles.open(bytes("both.gz", both))));
  }

  @Test
  void archivesGiveTheirTexts() throws IOException {
    Path zip = zip("a.zip", "x/b.txt", "first\n", "a.html", "<p>second", "c.bin", "\0\0\0\0",
        ".git/config", "hidden", "d.jsonl", "[\"a question\", \"id7\"]");
    TextFiles source = TextFiles.open(zip);
    assertEquals(List.of("first\n", "second\n", "a question\n"), Passages.of(source));
    assertEquals(new TextFiles.Skipped(1, 1, 0, 0), source.skipped());
    assertEquals(3, source.split(10).size());
  }

  @Test
  void recordsGiveTitleAndText() throws IOException {
    Path path = file("c.jsonl", """
        {"_id": "1", "title": "A title", "text": "Line one.\\nLine two.", "url": "not used"}
        {"text": "Only text"}

        {"question": "What is it?", "id": "q-1", "answers": ["It is this.", {"more": "And that."}]}
        ["a pair of", "two sides", "short"]
        """);
    assertEquals(List.of("A title\n", "Line one.\n", "Line two.\n", "Only text\n", "What is it?\n",
        "It is this.\n", "And that.\n", "a pair of\n", "two sides\n"),
        Passages.of(TextFiles.open(path)));
  }

  @Test
  void tablesGiveTheCellsThatAreProse() throws IOException {
    Path path = file("t.tsv",
        "id\tquery\tscore\r\nq1\tthe first one \t5.0\r\nq2\ttwo words\t1\r\n");
    assertEquals(List.of("the first one\n", "two words\n"), Passages.of(TextFiles.open(path)));
  }

  @Test
  void pagesLoseTheirTags() throws IOException {
    Path path = file("p.html", """
        <!DOCTYPE html><html><head><title>A page</title><style>p { color: red }</style></head>
        <body><h1>Heading</h1><p>Some <b>bold</b>
        text &amp; more.<script>if (a < b) { x(); }</script><pre>
        code
          more</pre></body></html>""");
    assertEquals(List.of("A page\n", "Heading\n", "Some bold text & more.\n", "code\n", "  more\n"),
        Passages.of(TextFiles.open(path)));
  }

  @Test
  void markdownLosesItsMarks() throws IOException {
    Path path = file("r.md", """
        # Head *line*

        See [the page](http://x.y) for `code_of` and **bold**.
        - item

        ```java
        int x = a * b;
        ```
        """);
    assertEquals(List.of("Head line\n", "See the page for code_of and bold.\n", "item\n",
        "int x = a * b;\n"), Passages.of(TextFiles.open(path)));
  }

  @Test
  void whatIsMissingIsSaid() {
    assertTrue(message(folder.resolve("no.txt")).contains("does not exist"));
  }

  @Test
  void nothingToReadIsSaid() throws IOException {
    assertTrue(message(file("e.txt", "")).contains("empty"));
    assertTrue(message(file("w.txt", " \n\n")).contains("empty"));
    assertTrue(message(gzip("e.gz", "")).contains("empty"));
    assertTrue(message(file("t.tsv", "a\tb\n")).contains("holds no text"));
    assertTrue(message(file("h.html", "<p></p>")).contains("holds no text"));
    assertTrue(message(zip("z.zip", "a.bin", "\0\0")).contains("1 binary"));
    assertThrows(BadInput.class, () -> TextFiles.open(List.of()));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertTrue(message(empty).contains("holds no text files"));
  }

  @ParameterizedTest
  @CsvSource({"%PDF-1.7, a PDF document", "'\u007FELF\u0002\u0001\u0000', an ELF program",
      "'PK\u0003\u0004', a ZIP archive", "'\u0000\u0001', binary data",
      "'GIF89a\u0000', a GIF image",
      "'MZ\u0090\u0000\u0003', a Windows program"})
  void filesThatAreNoTextAreNamed(String head, String what) throws IOException {
    Path path = bytes("f.txt", (head + "rest of it").getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(message(path).contains("looks like " + what), message(path));
  }

  @Test
  void utf16IsNamed() throws IOException {
    Path path = bytes("u.txt", "\uFEFFtext".getBytes(StandardCharsets.UTF_16LE));
    assertTrue(message(path).contains("UTF-16"));
  }

  @Test
  void damagedArchivesAreNamed() throws IOException {
    String text = "some text that is compressed ".repeat(20_000);
    byte[] gz = Files.readAllBytes(gzip("ok.gz", text));
    byte[] xz = Files.readAllBytes(xz("ok.xz", text));
    byte[] zip = Files.readAllBytes(zip("ok.zip", "a.txt", text));
    for (int cut : List.of(5, 100, gz.length - 4)) {
      assertTrue(message(bytes("cut.gz", Arrays.copyOf(gz, cut))).contains("cut off"));
    }
    for (int cut : List.of(3, 40, xz.length - 20)) {
      assertTrue(message(bytes("cut.xz", Arrays.copyOf(xz, cut))).contains("cut off"));
    }
    assertTrue(message(bytes("cut.zip", Arrays.copyOf(zip, zip.length / 2))).contains("damaged"));
    gz[gz.length / 2] ^= 0x55;
    assertTrue(message(bytes("bad.gz", gz)).contains("damaged"));
    xz[xz.length / 2] ^= 0x55;
    assertTrue(message(bytes("bad.xz", xz)).contains("damaged"));
    assertTrue(message(file("text.gz", "plain text")).contains("not compressed"));
    assertTrue(message(file("text.xz", "plain text, uncompressed")).contains("not compressed"));
    assertTrue(message(file("text.zip", "plain text")).contains("not a ZIP archive"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{\"text\": \"cut off | JSON", "not json | JSON",
      "\"only a string\" | object or array", "17 | object or array", "{\"text\": 1} x | JSON",
      "{'text': 'x y'} | JSON", "<html> | JSON"})
  void malformedRecordsAreNamedByLine(String record, String what) throws IOException {
    Path path = file("m.jsonl", "{\"text\": \"fine text\"}\n" + record + "\n");
    String message = message(path);
    assertTrue(message.contains("line 2"), message);
    assertTrue(message.contains(what), message);
  }

  @Test
  void anEndlessRecordDoesNotFillMemory() throws IOException {
    Path path = folder.resolve("long.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("{\"text\": \"".getBytes(StandardCharsets.UTF_8));
      byte[] block = "word ".repeat(200_000).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 70; i++) {
        out.write(block);
      }
    }
    assertTrue(message(path).contains("64 MiB"));
  }

  @Test
  void invalidBytesAreCounted() throws IOException {
    TextFiles source = TextFiles.open(bytes("l.txt", new byte[] {'a', (byte) 0xE9, 'b'}));
    assertEquals("a\uFFFDb", Passages.joined(source));
    assertEquals(1, source.invalidBytes());
  }

  @Test
  void aFingerprintIsOfTheTextAsRead() throws IOException {
    Path plain = file("f.txt", "abc");
    assertEquals(new Fingerprint("f.txt", 3,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        Fingerprint.of(TextFiles.open(plain)));
    assertEquals(Fingerprint.of(TextFiles.open(plain)).sha256(),
        Fingerprint.of(TextFiles.open(xz("f.txt.xz", "abc"))).sha256());
  }
}
