package dev.tessera.data.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairFileTest {

  @TempDir
  Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static List<Example> read(PairFile file) throws IOException {
    List<Example> examples = new ArrayList<>();
    file.read(1, examples::add);
    return examples;
  }

  private List<Example> read(String content) throws IOException {
    return read(PairFile.of(file("pairs", content)));
  }

  @Test
  void readsJsonLinesWithUsualNames() throws IOException {
    assertEquals(
        List.of(new Pair("a b", "c"), new Pair("d", "e", List.of("f", "g")),
            new Pair("h", "i", List.of("j"))),
        read("""
            {"query": "a b", "positive": "c", "id": 7}

            {"query": "d", "positive": "e", "negatives": ["f", "g"]}
            {"query": "h", "positive": "i", "negatives": "j"}
            """.replace("\"positive\": \"c\"", "\"positive\": \"c\", \"negatives\": null")));
  }

  @Test
  void severalPositivesMakeSeveralPairs() throws IOException {
    assertEquals(List.of(new Pair("a", "b", List.of("z")), new Pair("a", "c", List.of("z"))),
        read("{\"query\": \"a\", \"pos\": [\"b\", \"c\"], \"neg\": [\"z\"]}"));
  }

  @Test
  void aScoreMakesScoredPairs() throws IOException {
    assertEquals(List.of(new ScoredPair("a", "b", 4.5)),
        read("{\"sentence1\": \"a\", \"sentence2\": \"b\", \"score\": 4.5}"));
  }

  @Test
  void namesMayBeGiven() throws IOException {
    Path json = file("p.jsonl", "{\"frage\": \"a\", \"antwort\": \"b\", \"query\": \"no\"}");
    assertEquals(List.of(new Pair("a", "b")), read(
        new PairFile(json, Optional.of(PairFields.parse("anchor=frage, positive=antwort")))));
  }

  @Test
  void readsTabSeparatedPairsAndNegatives() throws IOException {
    assertEquals(List.of(new Pair("a b", "c"), new Pair("d", "e", List.of("f", "g"))),
        read("a b\tc\r\n\nd\te\tf\tg"));
  }

  @Test
  void aHeaderNamesTheColumns() throws IOException {
    assertEquals(List.of(new Pair("q", "p", List.of("n"))),
        read("id\tpositive\tquery\tnegative\n7\tp\tq\tn\n"));
  }

  @ParameterizedTest
  @CsvSource({"4.5|a|b", "a|b|4.5", "4.5|a|b|source|1"})
  void aNumberFirstOrLastMakesScoredPairs(String line) throws IOException {
    assertEquals(List.of(new ScoredPair("a", "b", 4.5)), read(line.replace('|', '\t')));
  }

  @Test
  void columnsMayBeGivenByNumber() throws IOException {
    Path table = file("p.tsv", "x\t2.5\ta\tb\ny\t1\tc\td\n");
    assertEquals(List.of(new ScoredPair("a", "b", 2.5), new ScoredPair("c", "d", 1)), read(
        new PairFile(table, Optional.of(PairFields.parse("score=2,anchor=3,positive=4")))));
  }

  @Test
  void columnsMayBeGivenByTheHeader() throws IOException {
    Path table = file("p.tsv", "links\trechts\na\tb\n");
    assertEquals(List.of(new Pair("a", "b")), read(
        new PairFile(table, Optional.of(PairFields.parse("anchor=links,positive=rechts")))));
  }

  @Test
  void readsCompressedFilesAndByteOrderMarks() throws IOException {
    Path packed = folder.resolve("pairs.jsonl.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write("\uFEFF{\"question\": \"ä\", \"answer\": \"€\"}".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(List.of(new Pair("ä", "€")), read(PairFile.of(packed)));
    assertEquals(List.of(new Pair("a", "b")), read("\uFEFFa\tb"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "a|b~c; line 2; one field",
      "a|b~|c; line 2; empty anchor",
      "a|b~c|  ; line 2; empty positive",
      "a|b~c|d||e; line 2; empty negative",
      "4.5|a|b~five|c|d; line 2; not a number",
      "4.5|a|b~NaN|c|d; line 2; not a number",
      "4.5|a|b~4|c; line 2; number 3",
      "{\"query\": \"a\"}; line 1; none of which is known",
      "{\"query\": \"a\", \"positive\": \"b\"}~{\"query\": \"a\"}; line 2; no \"positive\"",
      "{\"query\": \"a\", \"positive\": \"b\"}~{\"positive\": \"a\"}; line 2; no \"query\"",
      "{\"query\": \"a\", \"positive\": \" \"}; line 1; empty \"positive\"",
      "{\"query\": 1, \"positive\": \"b\"}; line 1; not a string",
      "{\"query\": \"a\", \"positive\": []}; line 1; no \"positive\"",
      "{\"query\": \"a\", \"positive\": [1]}; line 1; not a string",
      "{\"query\": \"a\", \"positive\": {\"b\": 1}}; line 1; not a string",
      "{\"query\": \"a\", \"positive\": \"b\", \"score\": \"x\"}; line 1; no number",
      "{\"query\": \"a\", \"positive\": \"b\"; line 1; not JSON",
      "{\"query\": \"a\", \"positive\": \"b\"}~[1, 2]; line 2; not a JSON object",
      "{\"query\": \"a\", \"positive\": \"b\"}~a|b; line 2; not JSON"})
  void complaintsNameTheLine(String content, String line, String what) {
    BadInput bad = assertThrows(BadInput.class,
        () -> read(content.replace('|', '\t').replace('~', '\n')));
    assertTrue(bad.getMessage().contains(line), bad::getMessage);
    assertTrue(bad.getMessage().contains(what), bad::getMessage);
    assertTrue(bad.getMessage().lines().count() == 1, bad::getMessage);
  }

  @Test
  void refusesFilesThatHoldNoPairs() throws IOException {
    assertBad("has no pairs", PairFile.of(file("empty", "\n \n")));
    assertBad("has no pairs", PairFile.of(file("header", "anchor\tpositive\n")));
    assertBad("does not exist", PairFile.of(folder.resolve("missing")));
    assertBad("is a folder", PairFile.of(folder));
  }

  @Test
  void refusesWhatIsNotText() throws IOException {
    Path latin1 = Files.write(folder.resolve("latin1"),
        "Grün\tRot".getBytes(StandardCharsets.ISO_8859_1));
    assertBad("not UTF-8", PairFile.of(latin1));
    assertBad("binary", PairFile.of(file("binary", "a\0b\tc")));
  }

  @Test
  void refusesColumnsThatAreNotThere() throws IOException {
    Path table = file("p.tsv", "a\tb\n");
    assertBad("no column 'x'",
        new PairFile(table, Optional.of(PairFields.parse("anchor=x,positive=2"))));
    assertBad("no column '0'",
        new PairFile(table, Optional.of(PairFields.parse("anchor=0,positive=2"))));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"anchor=a", "a,b", "anchor=,positive=b",
      "anchor=a,positive=b,colour=c", "''"})
  void refusesFieldsThatAreMisspelt(String spelling) {
    assertThrows(BadInput.class, () -> PairFields.parse(spelling));
  }

  private static void assertBad(String what, PairFile file) {
    BadInput bad = assertThrows(BadInput.class, () -> read(file));
    assertTrue(bad.getMessage().contains(what), bad::getMessage);
  }
}
