package dev.tessera.data.javadoc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocCommentTest {

  private static String first(String body) {
    return DocComment.of("/** " + body + " */").firstSentence();
  }

  private static String rest(String body) {
    return DocComment.of("/** " + body + " */").rest();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"One. Two. | One.", "No full stop | No full stop",
      "Version 1.5 of it. More. | Version 1.5 of it.",
      "Some, e.g. this one. More. | Some, e.g. this one.",
      "That is, i.e. this. More. | That is, i.e. this.", "One<p>Two. | One",
      "Is it so? Yes. | Is it so?",
      "(In brackets.) More. | (In brackets.)",
      "Uses <b>bold</b> &lt;x&gt;. More | Uses bold <x>.", "@return nothing | ''"})
  void theFirstSentenceEndsWhereJavadocEndsIt(String body, String expected) {
    assertEquals(expected, first(body));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{@link java.util.List#of() the list} | the list",
      "{@link #size()} | size()", "{@link List#of(int, int)} | List.of(int, int)",
      "{@linkplain Map.Entry an {@code entry}} | an entry",
      "{@link java.base/java.lang.String} | java.lang.String",
      "{@code a < b && c} | a < b && c", "{@literal <x>} | <x>", "{@value #MAX} | MAX",
      "{@index \"two words\" what} | two words", "{@systemProperty a.b} | a.b",
      "{@return the size} | Returns the size.", "{@jls 4.2 Types} | JLS 4.2 Types",
      "{@summary It sums. } | It sums.", "{@code {nested {braces}}} | {nested {braces}}",
      "{@unclosed tag | {@unclosed tag", "x{@inheritDoc} | x",
      "<a href=\"{@docRoot}/x\">y</a> | y"})
  void inlineTagsSayWhatTheyMean(String body, String expected) {
    assertEquals(expected, first(body));
  }

  @Test
  void blockTagsBecomeSentences() {
    assertEquals("""
        Type parameter T: the type

        Parameter key: the key

        Returns the value

        Throws Ex if bad

        Deprecated: use it not

        See List.of()

        See a page

        Note: note this""", rest("""
        First.
         * @param <T> the type
         * @param key the
         *     key
         * @param nothing
         * @return the value
         * @throws Ex if bad
         * @since 1.8
         * @author Somebody
         * @deprecated use it not
         * @see List#of()
         * @see <a href="x">a page</a>
         * @apiNote note this
        """));
  }

  @Test
  void paragraphsAndProgramTextKeepTheirShape() {
    assertEquals("""
        Second one.

        code();
          more();

        item

        cell cell""", rest("""
        First.
         * <p>Second
         *    one.
         * <pre>{@code
         * code();
         *   more();
         * }</pre>
         * <ul><li>item</ul><table><tr><td>cell</td> <td>cell</td></table>
        """));
  }

  @Test
  void anAtSignInsideCodeIsNoBlockTag() {
    assertEquals("@Override\nvoid f();", rest("""
        First.
         * {@snippet :
         * @Override
         * void f(); // @highlight substring="f"
         * }
        """));
  }

  @Test
  void markdownIsUnderstood() {
    DocComment comment = DocComment.of("""
        /// Returns the `size` of [the list][java.util.List#of()]. More *text*
        /// goes on with {@code a*b*c}.
        ///
        /// - one item
        /// - another
        ///
        /// ```java
        /// @Override int x = a * b;
        /// ```
        ///
        /// @param x the _thing_
        """);
    assertEquals("Returns the size of the list.", comment.firstSentence());
    assertEquals("""
        More text goes on with a*b*c.

        one item

        another

        @Override int x = a * b;

        Parameter x: the thing""", comment.rest());
  }

  @ParameterizedTest
  @CsvSource({"/***/", "/** */", "/** *", "/** * * **/", "///", "/** <!-- x", "/** <p", "/** &amp",
      "/** {@code"})
  void oddCommentsAreNoTrouble(String comment) {
    DocComment doc = DocComment.of(comment);
    assertTrue(doc.firstSentence().length() < 8, doc.firstSentence());
  }
}
