package dev.tessera.data.words;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordTableTest {

  @Property(tries = 200)
  void countsAsAMapDoes(
      @ForAll @Size(
          max = 300) List<@StringLength(max = 20) @CharRange(from = 'a', to = 'e') String> words) {
    WordTable table = new WordTable();
    Map<String, Long> expected = new HashMap<>();
    for (String word : words) {
      add(table, word);
      expected.merge(word, 1L, Long::sum);
    }
    assertEquals(expected.size(), table.size());
    for (int id = 0; id < table.size(); id++) {
      assertEquals(expected.get(table.word(id)), table.count(id));
    }
  }

  @Test
  void growsToManyWordsAndFindsThemAgain() {
    WordTable table = new WordTable();
    for (int i = 0; i < 100_000; i++) {
      assertEquals(i, add(table, "wörd" + i));
    }
    for (int i = 0; i < 100_000; i++) {
      assertEquals(i, find(table, "wörd" + i));
    }
    assertEquals(-1, find(table, "wörd100000"));
  }

  @Test
  void anEmptyWordIsAWord() {
    WordTable table = new WordTable();
    assertEquals(-1, find(table, ""));
    assertEquals(0, add(table, ""));
    assertEquals("", table.word(0));
  }

  @Test
  void ranksByCountThenByBytes() {
    WordTable table = new WordTable();
    for (String word : List.of("rare", "b", "é", "a", "b", "a", "é", "often", "often", "often")) {
      add(table, word);
    }
    Vocabulary vocabulary = table.vocabulary(2);
    assertEquals(List.of("often", "a", "b", "é"), vocabulary.words());
    assertEquals(3, vocabulary.count(0));
    assertEquals(9, vocabulary.total());
  }

  @Test
  void countsBeyondAnIntStillRank() {
    WordTable table = new WordTable();
    addTimes(table, "less", 5_000_000_000L);
    addTimes(table, "more", 5_000_000_001L);
    addTimes(table, "few", 7);
    assertEquals(List.of("more", "less", "few"), table.vocabulary(1).words());
  }

  @Property(tries = 100)
  void theOrderDoesNotDependOnHowTheTextWasCut(
      @ForAll @Size(
          max = 200) List<@StringLength(max = 2) @CharRange(from = 'a', to = 'd') String> words,
      @ForAll int cut) {
    WordTable whole = new WordTable();
    words.forEach(word -> add(whole, word));
    int at = Math.floorMod(cut, words.size() + 1);
    WordTable first = new WordTable();
    words.subList(at, words.size()).forEach(word -> add(first, word));
    WordTable second = new WordTable();
    words.subList(0, at).forEach(word -> add(second, word));
    int[] ids = first.addAll(second);

    assertEquals(whole.vocabulary(1).words(), first.vocabulary(1).words());
    for (int id = 0; id < ids.length; id++) {
      assertEquals(second.word(id), first.word(ids[id]));
    }
    assertEquals(whole.vocabulary(1).words(), first.vocabulary(1)
        .words()
        .stream()
        .sorted(Comparator.comparing((String word) -> -whole.count(find(whole, word)))
            .thenComparing(Comparator.naturalOrder()))
        .toList());
  }

  @Test
  void onlyWordsThatAreFrequentEnoughRank() {
    WordTable table = new WordTable();
    add(table, "once");
    assertArrayEquals(new int[0], table.ranked(2));
    assertArrayEquals(new int[] {0}, table.ranked(1));
  }

  private static int add(WordTable table, String word) {
    byte[] utf8 = (" " + word + " ").getBytes(StandardCharsets.UTF_8);
    return table.add(utf8, 1, utf8.length - 1);
  }

  private static void addTimes(WordTable table, String word, long times) {
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    table.add(utf8, 0, utf8.length, times);
  }

  private static int find(WordTable table, String word) {
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    return table.find(utf8, 0, utf8.length);
  }
}
