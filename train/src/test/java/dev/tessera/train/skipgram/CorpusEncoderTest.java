package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Fingerprint;
import dev.tessera.data.text.Fingerprint;
import dev.tessera.data.text.TextSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusEncoderTest {

  private static final int FRESH = EncodedCorpus.FRESH;

  @TempDir
  private Path directory;

  @Test
  void wordsBecomeRanksAndPassagesAreMarked() throws IOException {
    LinesText text = LinesText.of("b a b", "a b c");
    try (EncodedCorpus corpus = encode(text, settings().minCount(1))) {
      assertEquals(List.of("b", "a", "c"), corpus.words().words());
      assertArrayEquals(new long[] {3, 2, 1}, corpus.unitCounts());
      assertArrayEquals(new int[] {FRESH, 1, 0, 1 | FRESH, 0, 2}, ids(corpus));
    }
  }

  /// So that a process which is killed leaves none behind. Not every system can do it.
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void idsThatAreUnderTheMapHaveNoNameAnyMore() throws IOException {
    try (EncodedCorpus corpus = encode(LinesText.of("a b a"),
        settings().minCount(1).workDirectory(directory))) {
      try (Stream<Path> files = Files.list(directory)) {
        assertEquals(List.of(), files.toList());
      }
      Path copy = directory.resolve("copy");
      corpus.write(copy);
      try (EncodedCorpus again = EncodedCorpus.open(copy, corpus.words(),
          corpus.unitCounts(), new Fingerprint("text", 0, ""))) {
        assertArrayEquals(ids(corpus), ids(again));
      }
    }
  }

  @Test
  void aRareWordHandsItsMarkOn() throws IOException {
    try (EncodedCorpus corpus = encode(LinesText.of("a b a b", "rare", "rarer a b"),
        settings().minCount(2))) {
      assertArrayEquals(new int[] {FRESH, 1, 0, 1, FRESH, 1}, ids(corpus));
    }
  }

  @Test
  void aTextReadInOnePieceIsFingerprintedOnTheWay() throws IOException {
    LinesText text = LinesText.of("b a b", "a b c");
    try (EncodedCorpus corpus = encode(text, settings().minCount(1).threads(1))) {
      assertEquals(Optional.of(Fingerprint.of(text)), corpus.fingerprint());
    }
    try (EncodedCorpus corpus = encode(text, settings().minCount(1).threads(2))) {
      assertEquals(Optional.empty(), corpus.fingerprint());
    }
  }

  @Test
  void tokensKeepTheirIds() throws IOException {
    try (EncodedCorpus corpus = encode(LinesText.of("ab c", "ba ba"),
        settings().units(Units.TOKENS).minCount(1))) {
      assertArrayEquals(new int[] {FRESH, 1, 2, 1 | FRESH, 0, 1, 0}, ids(corpus));
      assertEquals(26, corpus.unitCounts().length);
      assertEquals(3, corpus.unitCounts()[1]);
      assertEquals(List.of("ba", "ab", "c"), corpus.words().words());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void theResultDoesNotDependOnTheThreads(int threads) throws IOException {
    LinesText text = randomText();
    try (EncodedCorpus one = encode(text, settings().threads(1));
        EncodedCorpus many = encode(text, settings().threads(threads))) {
      assertEquals(one.words().words(), many.words().words());
      assertArrayEquals(one.unitCounts(), many.unitCounts());
      assertArrayEquals(ids(one), ids(many));
    }
  }

  private static LinesText randomText() {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < 2000; line++) {
      StringBuilder words = new StringBuilder();
      for (int word = random.nextInt(100); word > 0; word--) {
        words.append((char) ('a' + random.nextInt(20)))
            .append((char) ('a' + random.nextInt(1 + random.nextInt(20))))
            .append(' ');
      }
      lines.add(words.toString());
    }
    return new LinesText("random", lines);
  }

  @Test
  void nothingIsLeftOnDisk() throws IOException {
    encode(LinesText.of("a b a b"), settings().minCount(1)).close();
    assertThrows(BadInput.class, () -> encode(LinesText.of("a"), settings()));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void saysWhatIsTooLittle() {
    assertEquals("corpus.txt has no words; give a text with words in it", complaint("", "..."));
    assertEquals("corpus.txt has no words; give a text with words in it", complaint());
    assertEquals(
        "corpus.txt has no words that occur at least 5 times (the most frequent, 'the', occurs 3"
            + " times); lower --min-count",
        complaint("the a the b the a"));
    assertEquals(
        "corpus.txt has no words that occur at least 5 times (the most frequent, 'the', occurs"
            + " once); lower --min-count",
        complaint("the"));
    assertEquals(
        "corpus.txt has only one word that occurs at least 5 times, 'the', and skip-gram needs"
            + " two; lower --min-count or give more text",
        complaint("the the the the the the a"));
  }

  private String complaint(String... lines) {
    return assertThrows(BadInput.class, () -> encode(LinesText.of(lines), settings()))
        .getMessage();
  }

  @Test
  void aFailingTextLeavesNothingBehind() throws IOException {
    TextSource failing = new FailingText();
    assertThrows(IOException.class, () -> encode(failing, settings().threads(2)));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
  }

  private static final class FailingText implements TextSource {

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public long bytes() {
      return 1;
    }

    @Override
    public void read(dev.tessera.data.text.PassageSink sink) throws IOException {
      throw new IOException("the disk is gone");
    }

    @Override
    public List<TextSource> split(int parts) {
      return List.of(this, this);
    }

    @Override
    public long invalidBytes() {
      return 0;
    }
  }

  private SkipGramSettings.Builder settings() {
    return SkipGramSettings.builder().workDirectory(directory).threads(2);
  }

  private static EncodedCorpus encode(TextSource text, SkipGramSettings.Builder settings)
      throws IOException {
    return new CorpusEncoder(text, new LetterTokenizer(), settings.build()).encode(Progress.NONE);
  }

  private static int[] ids(EncodedCorpus corpus) {
    int[] ids = new int[(int) corpus.size()];
    corpus.read(0, ids, ids.length);
    return ids;
  }
}
