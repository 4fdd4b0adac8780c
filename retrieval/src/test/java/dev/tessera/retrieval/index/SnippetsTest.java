package dev.tessera.retrieval.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.lucene.analysis.Analyzer;
import org.junit.jupiter.api.Test;

class SnippetsTest {

  private static final Analyzer ENGLISH = Analysis.ENGLISH.analyzer();
  private static final Analyzer CODE = Analysis.CODE.analyzer();

  private static Snippet snippet(String text, String query, int length) {
    return Snippets.of(text, QueryTerms.of(query, ENGLISH), ENGLISH, length);
  }

  @Test
  void marksTheQuerysWordsInWhateverForm() {
    assertEquals(
        "**Tests** of the parser are **testing**, untested",
        snippet("Tests of the parser are testing, untested", "test", 100).marked("**", "**"));
  }

  @Test
  void putsAllOnOneLine() {
    assertEquals(new Snippet("one two three", List.of()),
        snippet(" one\n\n two\tthree ", "four", 100));
  }

  @Test
  void showsTheBeginningWhereNothingMatches() {
    assertEquals("one two three…", snippet("one two three four five", "six", 15).text());
  }

  @Test
  void showsTheStretchWithTheMostDifferentWords() {
    String text = "heart ".repeat(30) + "filler ".repeat(50) + "the heart attack of a doctor "
        + "filler ".repeat(50);
    Snippet snippet = snippet(text, "heart attack doctor", 80);
    assertTrue(snippet.text().contains("heart attack of a doctor"), snippet.text());
    assertTrue(snippet.text().startsWith("…") && snippet.text().endsWith("…"), snippet.text());
    assertEquals(3, snippet.marks().size());
  }

  @Test
  void marksAnIdentifierByItsPartsOrAsAWhole() {
    assertEquals("see [Hash][Map] there", Snippets.of("see HashMap there",
        QueryTerms.of("hash map", CODE), CODE, 80).marked("[", "]"));
    assertEquals("see [HashMap] there", Snippets.of("see HashMap there",
        QueryTerms.of("HashMap", CODE), CODE, 80).marked("[", "]"));
  }

  @Test
  void anEmptyTextGivesAnEmptySnippet() {
    assertEquals(new Snippet("", List.of()), snippet("", "heart", 80));
  }

  @Property
  void staysWithinItsLengthAndMarksWithinItsText(@ForAll String text,
      @ForAll @IntRange(min = 10, max = 200) int length) {
    Snippet snippet = snippet(text + " heart 🫀 " + text, "heart", length);
    assertTrue(snippet.text().length() <= length + 2);
    for (Snippet.Mark mark : snippet.marks()) {
      assertTrue(mark.from() < mark.to() && mark.to() <= snippet.text().length());
      assertTrue(snippet.text()
          .substring(mark.from(), mark.to())
          .toLowerCase()
          .contains("heart"));
    }
  }
}
