package dev.tessera.data.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

  private static List<String> paragraphs(String... pieces) {
    List<String> paragraphs = new ArrayList<>();
    HtmlText html = new HtmlText(paragraphs::add);
    for (String piece : pieces) {
      html.markup(piece);
    }
    html.end();
    return paragraphs;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"a<b>c</b>d | acd",
      "a < b && c > d | a < b && c > d",
      "&lt;x&gt; &amp;amp; &#8212; &#x2014; &eacute; | <x> &amp; — — é",
      "&unknown; &; & &#0; &#xFFFFFF; | &unknown; &; & &#0; &#xFFFFFF;",
      "x<!-- <p> -- > -->y | xy", "a <a href=\"x>y\" title='>'>b</a> | a b", "a&nbsp;b | a b",
      "x<script>a<b</script>y | xy", "x<style>p{}</style>y | xy", "AT&T | AT&T", "1 <2 | 1 <2",
      "<td>a</td><td>b</td> | a b", "unclosed <b | unclosed", "open <!-- comment | open",
      "a &am | a &am",
      "<?xml version=\"1.0\"?><x>y</x> | y", "<![CDATA[x | ``",
      "it's <b class=x'y>fine</b> | it's fine"})
  void oneParagraph(String html, String expected) {
    assertEquals(expected.isEmpty() ? List.of() : List.of(expected), paragraphs(html));
  }

  @Test
  void blocksEndParagraphs() {
    assertEquals(List.of("a", "b", "c", "d", "e"),
        paragraphs("a<p>b<br/>c<UL><li>d</LI></UL><div></div>  e"));
  }

  @Test
  void preformattedLinesStayWithoutCommonIndentation() {
    assertEquals(List.of("x {\n  y\n}", "a b"),
        paragraphs("<pre>\n   x {\n     y\n   }\n</pre>a\n b"));
  }

  @Test
  void literalTextIsNoMarkup() {
    List<String> paragraphs = new ArrayList<>();
    HtmlText html = new HtmlText(paragraphs::add);
    html.markup("a ");
    html.literal("<b> &amp;");
    html.markup(" c");
    html.end();
    assertEquals(List.of("a <b> &amp; c"), paragraphs);
  }

  @Test
  void memoryStaysBounded() {
    List<String> paragraphs = paragraphs("word ".repeat(200_000), "<" + "x".repeat(1_000_000));
    assertTrue(paragraphs.stream().allMatch(p -> p.length() <= (1 << 19) + (1 << 12)));
    assertTrue(paragraphs.size() > 2);
  }

  @Property(tries = 300)
  void whereItIsCutDoesNotMatter(@ForAll long seed, @ForAll @IntRange(max = 60) int length) {
    Random random = new Random(seed);
    String[] parts = {"<", ">", "p", "pre", "/", "&", "amp;", " ", "\n", "text", "<!--", "-->",
        "\"",
        "=", "script", "</script>", "#65;", "é"};
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < length; i++) {
      html.append(parts[random.nextInt(parts.length)]);
    }
    int cut = random.nextInt(html.length() + 1);
    assertEquals(paragraphs(html.toString()),
        paragraphs(html.substring(0, cut), html.substring(cut)));
  }
}
