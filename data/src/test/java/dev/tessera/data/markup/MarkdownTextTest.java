package dev.tessera.data.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {

  @ParameterizedTest
  @CsvSource(delimiter = '#', quoteCharacter = '"', value = {"**bold** and *it* # bold and it",
      "snake_case 2 * 3 _em_ # snake_case 2 * 3 em", "[a](b(c)) ![i](j) [k][l] [m] # a i k m",
      "`a*b` ``c`d`` # a*b c`d", "> quote # quote", "- item # item", "1. item # 1. item",
      "a \\* b \\x # a * b \\x", "<b>x</b> 1 < 2 # x 1 < 2", "&amp; & &x; # & & &x;",
      "[open # [open", "`open # open", "~~gone~~ ~5 # gone ~5", "--- # ''"})
  void marksGo(String markdown, String expected) {
    assertEquals(expected.equals("''") ? "" : expected, new MarkdownText().line(markdown));
  }

  @Test
  void tablesAndHeadings() {
    MarkdownText markdown = new MarkdownText();
    assertEquals("a  b", markdown.line("| a | b |"));
    assertEquals("", markdown.line("|---|:-:|"));
    assertEquals("Head", markdown.line("### Head"));
    assertEquals(3, MarkdownText.headingLevel("### Head"));
    assertEquals(0, MarkdownText.headingLevel("#hash"));
    assertEquals(0, MarkdownText.headingLevel("####### seven"));
  }

  @Test
  void codeStaysAsItIs() {
    MarkdownText markdown = new MarkdownText();
    List<String> lines = List.of("```java", "  *x* `y` # z", "~~~", "```", "*a*")
        .stream()
        .map(markdown::line)
        .toList();
    assertEquals(List.of("", "  *x* `y` # z", "~~~", "", "a"), lines);
  }

  @Property(tries = 300)
  void nothingIsTooOdd(@ForAll String line) {
    MarkdownText markdown = new MarkdownText();
    markdown.line(line.replace("\n", " "));
    markdown.line("[(" + line + "![`*<&");
  }
}
