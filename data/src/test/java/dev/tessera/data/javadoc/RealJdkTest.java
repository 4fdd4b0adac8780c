package dev.tessera.data.javadoc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The documentation of the JDK that runs the tests, if it came with its sources.
class RealJdkTest {

  private static JdkDocs docs;
  private static final Map<String, DocEntry> BY_ID = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    try {
      docs = JdkDocs.read(JdkDocs.locate());
    } catch (BadInput e) {
      Assumptions.abort(e.getMessage());
    }
    docs.entries().forEach(entry -> BY_ID.put(entry.id(), entry));
  }

  @Test
  void thereIsAsMuchAsExpected() {
    assertTrue(docs.entries().size() > 100_000, docs.entries().size() + " entries");
    long bytes = docs.text().bytes();
    assertTrue(bytes > 25_000_000 && bytes < 60_000_000, bytes + " bytes");
    assertEquals(docs.entries().size(), BY_ID.size());
  }

  @Test
  void wellKnownEntriesReadWell() {
    DocEntry length = BY_ID.get("java.lang.String#length()");
    assertEquals("public int length()", length.declaration());
    assertEquals("Returns the length of this string.", length.firstSentence());
    DocEntry map = BY_ID.get("java.util.HashMap");
    assertEquals("public class HashMap<K,V> extends AbstractMap<K,V> "
        + "implements Map<K,V>, Cloneable, Serializable", map.declaration());
    assertEquals("Hash table based implementation of the Map interface.", map.firstSentence());
    assertTrue(map.rest().contains("(get and put)"), map.rest());
    DocEntry of = BY_ID.get("java.util.List#of(E...)");
    assertEquals("static <E> List<E> of(E... elements)", of.declaration());
    assertEquals("Returns an unmodifiable list containing an arbitrary number of elements.",
        of.firstSentence());
    assertEquals("Time unit representing one second.",
        BY_ID.get("java.util.concurrent.TimeUnit#SECONDS").firstSentence());
    assertEquals("Defines the foundational APIs of the Java SE Platform.",
        BY_ID.get("java.base/").firstSentence());
  }

  @Test
  void littleMarkupIsLeft() {
    long tags = docs.entries()
        .stream()
        .map(DocEntry::text)
        .filter(text -> text.contains("{@") || text.matches("(?s).*</?(p|code|em|b|li|ul|tt|a)>.*"))
        .count();
    assertTrue(tags < docs.entries().size() / 500, tags + " entries with tags");
  }
}
