package dev.tessera.data.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.Samples;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.MemoryText;
import dev.tessera.data.tokenizer.BpeModel;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.ByteLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BpeTrainerTest {

  private static final BpeSettings SETTINGS = BpeSettings.defaults()
      .withVocabularySize(400)
      .withThreads(1);

  /// Gold: HuggingFace tokenizers 0.23.2, ByteLevel(add_prefix_space=False), min_frequency 2.
  @Test
  void mergesAsHuggingFaceDoes() throws IOException {
    BpeTokenizer tokenizer = train("low low low low low lower lower newest newest newest newest "
        + "newest newest widest widest widest\n", SETTINGS.withVocabularySize(272));
    assertEquals(GOLD, merges(tokenizer));
  }

  private static final List<String> GOLD = List.of("e s", "es t", "l o", "lo w", "e w", "n ew",
      "Ġ low", "Ġ new", "Ġnew est", "d est", "i dest", "w idest", "Ġ widest", "e r", "Ġlow er");

  @Test
  void doesNotDependOnThreadsOrOrder() throws IOException {
    List<String> lines = new ArrayList<>(List.of(Samples.TRAINING.repeat(20).split("\n")));
    List<String> expected = merges(
        BpeTrainer.train(MemoryText.of("lines", lines), SETTINGS, Progress.NONE));
    for (int threads = 2; threads <= 5; threads++) {
      Collections.shuffle(lines, new Random(threads));
      assertEquals(expected, merges(BpeTrainer.train(MemoryText.of("lines", lines),
          SETTINGS.withThreads(threads), Progress.NONE)));
    }
  }

  @Test
  void givesSpecialTokensTheFirstIdsAndNeverMergesTextToThem() throws IOException {
    BpeTokenizer tokenizer = train("<s> <s> <s> <s> ab ab ab ",
        SETTINGS.withSpecialTokens(List.of("<s>", "[UNK]"))
            .withPreTokenizer(PreTokenizer.whitespace()));
    assertEquals(0, tokenizer.id("<s>"));
    assertEquals(1, tokenizer.id("[UNK]"));
    assertEquals(2, tokenizer.id("!"));
    assertEquals("ab", tokenizer.token(tokenizer.encode("ab")[0]));
    for (int id : tokenizer.encode("<s> <s>")) {
      assertTrue(id > 1);
    }
  }

  @Test
  void makesNoTokenLongerThanAsked() throws IOException {
    BpeTokenizer tokenizer = train(Samples.TRAINING, SETTINGS.withMaxTokenLength(3));
    int longest = 0;
    for (byte[] token : tokenizer.model().tokens()) {
      longest = Math.max(longest, token.length);
    }
    assertEquals(3, longest);
  }

  @Test
  void stopsAtTheMinimumFrequency() throws IOException {
    assertEquals(256, train("abcdefg", SETTINGS).vocabularySize());
    assertEquals(256, train("ab ab ab", SETTINGS.withMinFrequency(4)).vocabularySize());
    assertEquals(258, train("ab ab ab", SETTINGS.withMinFrequency(2)).vocabularySize());
  }

  @Test
  void normalisesBeforeItCounts() throws IOException {
    assertEquals(merges(train(Samples.TRAINING.toLowerCase(java.util.Locale.ROOT), SETTINGS)),
        merges(train(Samples.TRAINING, SETTINGS.withNormalizer(Normalizer.named("lowercase")))));
  }

  @Test
  void saysWhatIsWrongWithItsInput() {
    assertThrows(BadInput.class,
        () -> BpeTrainer.train(MemoryText.of("empty", List.of()), SETTINGS, Progress.NONE));
    assertThrows(BadInput.class,
        () -> train("?! --", SETTINGS.withPreTokenizer(PreTokenizer.words())));
    assertThrows(BadInput.class, () -> SETTINGS.withVocabularySize(255));
    assertThrows(BadInput.class, () -> SETTINGS.withThreads(0));
    assertThrows(BadInput.class, () -> SETTINGS.withMinFrequency(0));
    assertThrows(BadInput.class, () -> SETTINGS.withMaxTokenLength(1));
    assertThrows(BadInput.class, () -> SETTINGS.withSpecialTokens(List.of("a", "a")));
    assertThrows(BadInput.class, () -> SETTINGS.withSpecialTokens(List.of("")));
  }

  @Property(tries = 200)
  void countsKeptUpToDateAreThoseCountedAnew(
      @ForAll List<@net.jqwik.api.constraints.Chars({'a', 'b', 'c', ' '}) String> lines)
      throws IOException {
    String text = String.join("\n", lines) + ".";
    BpeSettings settings = SETTINGS.withVocabularySize(280).withMinFrequency(1);
    assertEquals(RecountingTrainer.merges(List.of(text.split("\n")), settings),
        merges(train(text, settings)));
  }

  private static BpeTokenizer train(String text, BpeSettings settings) throws IOException {
    return BpeTrainer.train(MemoryText.of("text", List.of(text.split("\n"))), settings,
        Progress.NONE);
  }

  static List<String> merges(BpeTokenizer tokenizer) {
    BpeModel model = tokenizer.model();
    List<String> merges = new ArrayList<>();
    for (int i = 0; i < model.lefts().length; i++) {
      merges.add(ByteLevel.spell(model.tokens()[model.lefts()[i]]) + " "
          + ByteLevel.spell(model.tokens()[model.rights()[i]]));
      assertArrayEquals(new int[] {model.results()[i]},
          new int[] {256 + tokenizer.addedTokens().size() + i});
    }
    return merges;
  }
}
