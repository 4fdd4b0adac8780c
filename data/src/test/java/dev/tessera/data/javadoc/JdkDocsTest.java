package dev.tessera.data.javadoc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.javadoc.DocEntry.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkDocsTest {

  @TempDir
  Path folder;

  private Path zip(String... namesAndContents) throws IOException {
    Path path = folder.resolve("src.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndContents[i]));
        out.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }

  @Test
  void entriesComeInOrderWithTheirPlace() throws IOException {
    JdkDocs docs = JdkDocs.read(zip("m.b/p/B.java", "package p; /** B it is. */ class B {}",
        "m.a/p/q/A.java", """
            package p.q;
            /** A it is. Second. */ class A {
              /** Does f. @param x */ int f(int x);
              /** {@inheritDoc} */ int g();
            }""", "m.a/notes.txt", "/** nothing */ class C {}"));
    assertEquals(List.of(
        new DocEntry("p.q.A", Kind.CLASS, "m.a", "p.q", "class A", "A it is.", "Second."),
        new DocEntry("p.q.A#f(int)", Kind.METHOD, "m.a", "p.q", "int f(int x)", "Does f.",
            "@param x"),
        new DocEntry("p.B", Kind.CLASS, "m.b", "p", "class B", "B it is.", "")), docs.entries());
    assertEquals("A.f(int)", docs.entries().get(1).title());
    assertEquals("int f(int x)\n\nDoes f. @param x", docs.documents().get(1).text());
    assertEquals("int f(int x)\n\n@param x", docs.entries().get(1).documentWithoutSummary().text());
    assertEquals(1, docs.only(e -> e.module().equals("m.b")).entries().size());
    StringBuilder text = new StringBuilder();
    docs.text()
        .read((utf8, from, to) -> text
            .append(new String(utf8, from, to - from, StandardCharsets.UTF_8)));
    assertEquals("A it is. Second.\nDoes f. @param x\nB it is.\n", text.toString());
  }

  @Test
  void theNameTellsTheVersion() throws IOException {
    Path archive = zip("a/p/A.java", "package p; /** It is. */ class A {}");
    assertEquals("documentation comments of src.zip", JdkDocs.read(archive).name());
    Files.writeString(folder.resolve("release"), "X=\"1\"\nJAVA_VERSION=\"25.0.9\"\n");
    assertEquals("documentation of JDK 25.0.9", JdkDocs.read(archive).name());
  }

  @Test
  void idsAreUnique() throws IOException {
    String source = "package p; /** It is. */ class A {}";
    JdkDocs docs = JdkDocs.read(zip("a/p/A.java", source, "b/p/A.java", source));
    assertEquals(List.of("p.A", "p.A~2"), docs.entries().stream().map(DocEntry::id).toList());
  }

  @Test
  void archivesWithoutDocumentationAreRefused() throws IOException {
    Path none = zip("a.txt", "text");
    assertThrows(BadInput.class, () -> JdkDocs.read(none));
    Path broken = Files.writeString(folder.resolve("broken.zip"), "not a zip");
    assertThrows(BadInput.class, () -> JdkDocs.read(broken));
    BadInput e = assertThrows(BadInput.class, () -> JdkDocs.locate(folder.resolve("jdk")));
    assertTrue(e.getMessage().contains("without its sources"), e.getMessage());
    assertEquals(none, JdkDocs.locate(folder));
    assertEquals(none, JdkDocs.locate(none));
  }
}
