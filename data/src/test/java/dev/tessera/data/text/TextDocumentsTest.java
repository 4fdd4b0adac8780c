package dev.tessera.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files as single documents.
class TextDocumentsTest {

  @TempDir
  Path folder;

  private List<Document> documents(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    List<Document> documents = new ArrayList<>();
    TextFiles.open(file).documents(documents::add);
    return documents;
  }

  private Document numbered(String name, int number, String title, String text) {
    return new Document(folder.resolve(name) + "#" + number, title, text);
  }

  @Test
  void recordsKeepTheirIds() throws IOException {
    assertEquals(List.of(new Document("a", "T", "x y"), new Document("7", "", "z"),
        new Document("a~2", "", "again"), numbered("d.jsonl", 4, "Big", "One part.\nTwo part.")),
        documents("d.jsonl", """
            {"_id": "a", "title": "T", "text": "x y"}
            {"id": 7, "text": "z"}
            {"_id": "a", "text": "again"}
            {"title": "Big", "parts": [{"text": "One part."}, {"text": "Two part."}]}
            """));
  }

  @Test
  void sectionsStandUnderTheirHeadings() throws IOException {
    assertEquals(
        List.of(numbered("r.md", 1, "", "Before."), numbered("r.md", 2, "Tool", "What it is."),
            numbered("r.md", 3, "Tool: Use", "Call it.\nx();")),
        documents("r.md", """
            Before.
            # Tool
            What *it* is.

            ## Empty
            ## Use
            Call it.
            ```
            x();
            ```
            """));
  }

  @Test
  void headingsInsideOfCodeAreCode() throws IOException {
    assertEquals(List.of(numbered("c.md", 1, "One", "# comment")),
        documents("c.md", "# One\n```\n# comment\n```\n"));
  }

  @Test
  void paragraphsStandBetweenBlankLines() throws IOException {
    assertEquals(List.of(numbered("p.txt", 1, "", "One two."), numbered("p.txt", 2, "", "Three.")),
        documents("p.txt", "One\ntwo.\n\n\nThree.\r\n"));
  }

  @Test
  void longLinesAreParagraphs() throws IOException {
    String line = "word ".repeat(40).strip();
    assertEquals(List.of(numbered("p.txt", 1, "", line), numbered("p.txt", 2, "", "Short."),
        numbered("p.txt", 3, "", line)), documents("p.txt", line + "\nShort.\n" + line + "\n"));
    assertEquals(100, documents("lines.txt", "A line.\n".repeat(100)).size());
  }

  @Test
  void rowsHaveTheirFirstProseAsTitle() throws IOException {
    assertEquals(List.of(numbered("t.tsv", 1, "a question", "an answer\nmore of it"),
        numbered("t.tsv", 2, "", "only one")),
        documents("t.tsv", "1\ta question\tan answer\tmore of it\nid\tscore\n2\tonly one\n"));
  }

  @Test
  void pagesGiveParagraphs() throws IOException {
    assertEquals(List.of(numbered("p.html", 1, "", "One."), numbered("p.html", 2, "", "Two.")),
        documents("p.html", "<p>One.<p>Two."));
  }
}
