package dev.tessera.data.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.data.normalizer.Normalizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordLevelTokenizerTest {

  private final WordLevelTokenizer tokenizer = WordLevelTokenizer.of(
      List.of("the", "cat", "sat"), Normalizer.named("lowercase"));

  @Test
  void idsArePositionsInTheListAndUnknownWordsGiveNone() {
    assertArrayEquals(new int[] {0, 1, 2, 0}, tokenizer.encode("The cat, unknown, sat! THE"));
    assertArrayEquals(new int[0], tokenizer.encode("dogs only"));
    assertArrayEquals(new int[] {1}, tokenizer.encodeWord("cat"));
    assertArrayEquals(new int[0], tokenizer.encodeWord("dog"));
  }

  @Test
  void decodesToWordsWithSpaces() {
    assertEquals("cat the", new String(tokenizer.decode(1, 0), StandardCharsets.UTF_8));
    assertThrows(IllegalArgumentException.class, () -> tokenizer.decode(3));
  }

  @Test
  void givesWordsNormalised() {
    List<String> words = new ArrayList<>();
    byte[] utf8 = "The Dog – sat.".getBytes(StandardCharsets.UTF_8);
    tokenizer.words(utf8, 0, utf8.length,
        (bytes, from, to) -> words.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    assertEquals(List.of("the", "dog", "sat"), words);
  }

  @Test
  void staysWhatItIsThroughTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    Tokenizers.save(tokenizer, file);
    WordLevelTokenizer again = assertInstanceOf(WordLevelTokenizer.class, Tokenizers.load(file));
    assertEquals(3, again.vocabularySize());
    assertEquals(-1, again.unknownId());
    assertEquals("sat", again.token(2));
    assertEquals(2, again.id("sat"));
    assertArrayEquals(new int[] {0, 1}, again.encode("THE other CAT"));
  }

  @Test
  void refusesAWordThatStandsThereTwice() {
    assertThrows(IllegalArgumentException.class,
        () -> WordLevelTokenizer.of(List.of("a", "b", "a")));
  }
}
