package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NgramRowsTest {

  private static final List<String> WORDS = List.of("running", "walking", "run", "λόγος", "λόγου",
      "banana", "x");

  private final Composition rows = NgramRows.of(WordLevelTokenizer.of(WORDS), new Ngrams(3, 6));

  @Test
  void aTokenBeginsWithItsOwnRow() {
    for (int token = 0; token < WORDS.size(); token++) {
      assertEquals(token, rows.rows()[rows.starts()[token]]);
    }
  }

  /// By a second way: strings, and sets of them.
  @Test
  void tokensShareTheRowsOfTheNgramsThatTheyShare() {
    for (int a = 0; a < WORDS.size(); a++) {
      for (int b = 0; b < a; b++) {
        Set<String> common = ngrams(WORDS.get(a));
        common.retainAll(ngrams(WORDS.get(b)));
        Set<Integer> shared = rowsOf(a);
        shared.retainAll(rowsOf(b));
        assertEquals(common.size(), shared.size(), WORDS.get(a) + " and " + WORDS.get(b));
      }
    }
    assertTrue(ngrams("running").contains("ing>") && ngrams("λόγος").contains("<λόγο"));
  }

  @Test
  void anNgramOfOneTokenOnlyHasNoRow() {
    Map<Integer, Integer> uses = new HashMap<>();
    Arrays.stream(rows.rows()).forEach(row -> uses.merge(row, 1, Integer::sum));
    for (int row = WORDS.size(); row <= rows.highestRow(); row++) {
      assertTrue(uses.get(row) > 1, "row " + row);
    }
    assertEquals(1, rows.length(WORDS.indexOf("x")));
  }

  @Test
  void withoutNgramsATokenIsItsRow() {
    Composition none = NgramRows.of(WordLevelTokenizer.of(WORDS), Ngrams.NONE);
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6}, none.rows());
    assertFalse(new Ngrams(1, 1).areNone());
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "4, 3", "-1, 0", "3, 21", "1, -1"})
  void lengthsMustMakeSense(int min, int max) {
    assertThrows(BadInput.class, () -> new Ngrams(min, max));
  }

  @ParameterizedTest
  @CsvSource({", , 5, 5", "3, , 3, 5", "7, , 7, 7", ", 6, 5, 6", ", 4, 4, 4", "3, 6, 3, 6",
      "3, 0, 0, 0"})
  void lengthsThatAreNotSaidAreTheUsualOnes(Integer min, Integer max, int thenMin, int thenMax) {
    assertEquals(new Ngrams(thenMin, thenMax), Ngrams.of(min, max));
  }

  private Set<Integer> rowsOf(int token) {
    Set<Integer> set = new TreeSet<>();
    for (int i = rows.starts()[token]; i < rows.starts()[token + 1]; i++) {
      set.add(rows.rows()[i]);
    }
    return set;
  }

  private static Set<String> ngrams(String word) {
    String marked = "<" + word + ">";
    Set<String> all = new TreeSet<>();
    for (int from = 0; from < marked.length(); from++) {
      for (int to = from + 3; to <= Math.min(from + 6, marked.length()); to++) {
        all.add(marked.substring(from, to));
      }
    }
    all.remove(marked);
    return all;
  }
}
