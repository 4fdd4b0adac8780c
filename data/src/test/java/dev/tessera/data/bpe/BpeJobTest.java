package dev.tessera.data.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.Samples;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.MemoryText;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BpeJobTest {

  private static final BpeSettings SETTINGS = BpeSettings.defaults()
      .withVocabularySize(500)
      .withThreads(3)
      .withSpecialTokens(List.of("<s>"));
  private static final List<String> LINES = lines();
  private static final TextSource TEXT = MemoryText.of("lines", LINES);

  @TempDir
  Path folder;

  /// Many different words, some of them often.
  private static List<String> lines() {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>(List.of(Samples.TRAINING.split("\n")));
    for (int line = 0; line < 2000; line++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < 10; word++) {
        int length = 1 + random.nextInt(9);
        for (int i = 0; i < length; i++) {
          text.append((char) ('a' + Math.abs((int) (random.nextGaussian() * 6)) % 26));
        }
        text.append(' ');
      }
      lines.add(text.toString());
    }
    return lines;
  }

  private static String longWords(int words) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int word = 0; word < words; word++) {
      random.ints(20, 'a', 'k').forEach(letter -> text.append((char) letter));
      text.append(' ');
    }
    return text.toString();
  }

  private static List<String> merges(BpeTokenizer tokenizer) {
    List<String> merges = new ArrayList<>();
    for (int i = 0; i < tokenizer.model().lefts().length; i++) {
      merges.add(tokenizer.token(tokenizer.model().lefts()[i]) + " "
          + tokenizer.token(tokenizer.model().rights()[i]) + " " + tokenizer.model().results()[i]);
    }
    return merges;
  }

  private static BpeReport run(BpeJob job) throws IOException {
    return BpeTrainer.run(job, Progress.NONE);
  }

  @Test
  void countsOnDiskGiveTheSameMerges() throws IOException {
    // Whichever thread takes whichever shares: each share holds nearly all words, none of which is
    // short enough for the table of the frequent ones, and outgrows the part of one thread.
    TextSource text = MemoryText.of("lines", Collections.nCopies(20, longWords(900)));
    BpeReport inMemory = run(BpeJob.of(text, SETTINGS));
    BpeSettings little = SETTINGS.withThreads(12).withMaxMemory(600_000);
    Path work = folder.resolve("work");
    List<String> seen = new ArrayList<>();
    BpeReport onDisk = BpeTrainer.run(BpeJob.of(text, little).in(work),
        new NotingProgress(seen, work));
    assertEquals(merges(inMemory.tokenizer()), merges(onDisk.tokenizer()));
    assertEquals(inMemory.pieces(), onDisk.pieces());
    assertEquals(1, onDisk.leftOut());
    assertTrue(seen.contains("counts go to disk"), seen.toString());
    assertFalse(Files.exists(work));
  }

  @Test
  void leavesOutRarePreTokensOnlyIfTheRestWouldNotFit() throws IOException {
    BpeReport report = run(BpeJob.of(TEXT, SETTINGS.withMaxMemory(300_000)));
    assertTrue(report.leftOut() > 1);
    assertTrue(report.cost().preTokens() < run(BpeJob.of(TEXT, SETTINGS)).cost().preTokens());
    assertTrue(report.tokenizer().vocabularySize() > 257);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 60})
  void aKilledRunGoesOnToTheSameMerges(int killedAfter) throws IOException {
    BpeReport expected = run(BpeJob.of(TEXT, SETTINGS));
    CountedText text = new CountedText(TEXT, new AtomicLong());
    BpeJob job = BpeJob.of(text, SETTINGS).in(folder.resolve("work"));
    for (int round = 0; round < 2; round++) {
      WorkFolder work = WorkFolder.open(job, 0);
      assertThrows(Killed.class, () -> BpeTrainer.run(job, work, new KillingProgress(killedAfter)));
    }
    long readBefore = text.read().get();
    BpeReport resumed = run(job);
    assertEquals(merges(expected.tokenizer()), merges(resumed.tokenizer()));
    assertEquals(readBefore, text.read().get(), "nothing is counted again");
    assertFalse(Files.exists(job.folder()));
  }

  @Test
  void refusesTheFolderOfAnotherJob() throws IOException {
    Path work = folder.resolve("work");
    assertThrows(Killed.class,
        () -> BpeTrainer.run(BpeJob.of(TEXT, SETTINGS).in(work), new KillingProgress(1)));
    assertThrows(BadInput.class,
        () -> run(BpeJob.of(TEXT, SETTINGS.withVocabularySize(501)).in(work)));
    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertThrows(BadInput.class, () -> run(BpeJob.of(TEXT, SETTINGS).in(folder)));
    assertEquals("mine", Files.readString(folder.resolve("mine.txt")));
  }

  @Test
  void saysWhichLineOfACheckpointIsSpoilt() throws IOException {
    Path work = folder.resolve("work");
    BpeJob job = BpeJob.of(TEXT, SETTINGS).in(work);
    for (String line : List.of("x y", "1", "", "-1 5", "0 100", "300 99999", "1 2 3")) {
      WorkFolder opened = WorkFolder.open(job, 0);
      assertThrows(Killed.class, () -> BpeTrainer.run(job, opened, new KillingProgress(3)));
      List<String> lines = new ArrayList<>(Files.readAllLines(work.resolve("merges.txt")));
      lines.add(1, line);
      Files.write(work.resolve("merges.txt"), lines);
      BadInput complaint = assertThrows(BadInput.class, () -> run(job), line);
      assertTrue(complaint.getMessage().contains("line 2"), complaint.getMessage());
      try (Stream<Path> files = Files.list(work)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void extendingOnTheSameTextIsLearningMoreAtOnce() throws IOException {
    BpeTokenizer small = run(BpeJob.of(TEXT, SETTINGS.withVocabularySize(320))).tokenizer();
    BpeTokenizer extended = run(BpeJob.of(TEXT, SETTINGS).extending(small)).tokenizer();
    assertEquals(merges(run(BpeJob.of(TEXT, SETTINGS)).tokenizer()), merges(extended));
  }

  @Test
  void extendingKeepsTheOldIdsOnOtherText() throws IOException {
    BpeTokenizer small = run(BpeJob.of(TEXT,
        SETTINGS.withVocabularySize(320).withPreTokenizer(PreTokenizer.words()))).tokenizer();
    TextSource other = MemoryText.of("other",
        List.of("epilepsy epileptic epilepsies seizure seizures <s>"));
    BpeTokenizer extended = run(BpeJob.of(other,
        SETTINGS.withVocabularySize(340).withSpecialTokens(List.of("<s>", "<t>"))).extending(small))
        .tokenizer();
    for (int id = 0; id < small.vocabularySize(); id++) {
      assertEquals(small.token(id), extended.token(id));
    }
    assertEquals(320, extended.id("<t>"));
    assertEquals(PreTokenizer.words(), extended.preTokenizer());
    assertTrue(extended.encode("epilepsy").length < small.encode("epilepsy").length);
    assertArrayEquals(new int[] {0}, new int[] {extended.id("<s>")});
    assertThrows(BadInput.class, () -> BpeJob.of(other, SETTINGS.withVocabularySize(320))
        .extending(small));
  }

  @Test
  void specialTokensCountToTheVocabularyOfAnExtendedTokenizer() throws IOException {
    BpeTokenizer small = run(BpeJob.of(TEXT, SETTINGS.withVocabularySize(320))).tokenizer();
    BpeSettings two = SETTINGS.withSpecialTokens(List.of("<s>", "<t>", "<u>"));
    assertThrows(BadInput.class,
        () -> BpeJob.of(TEXT, two.withVocabularySize(322)).extending(small));
    assertEquals(323,
        run(BpeJob.of(TEXT, two.withVocabularySize(323)).extending(small)).tokenizer()
            .vocabularySize());
  }

  @Test
  void aSpecialTokenIsNotSpelledAsOneOfText() throws IOException {
    BpeTokenizer small = run(BpeJob.of(TEXT, SETTINGS.withVocabularySize(320))).tokenizer();
    String learnt = small.token(319);
    for (String taken : List.of("w", "é", "Ġ")) {
      assertThrows(BadInput.class,
          () -> BpeJob.of(TEXT, SETTINGS.withSpecialTokens(List.of(taken))), taken);
    }
    for (String taken : List.of("w", "Ġ", learnt)) {
      assertThrows(BadInput.class, () -> BpeJob
          .of(TEXT, SETTINGS.withSpecialTokens(List.of(taken)))
          .extending(small), taken);
    }
    BpeJob.of(TEXT, SETTINGS.withSpecialTokens(List.of("€", "<s>", learnt)));
  }

  @Test
  void estimatesTheRightOrderOfMagnitude() throws IOException {
    BpeJob job = BpeJob.of(TEXT, SETTINGS);
    BpeCost expected = BpeTrainer.estimate(job);
    BpeCost needed = run(job).cost();
    assertEquals(1, (double) expected.preTokens() / needed.preTokens(), 0.3, expected.toString());
    assertEquals(1, (double) expected.memory() / needed.memory(), 0.3, expected.toString());
  }

  /// Runs of counts come back sorted, summed and complete, also when there are more than are kept open.
  @Test
  void runsOnDiskAddUp() throws IOException {
    CountRuns runs = new CountRuns(folder);
    PreTokenCounts expected = new PreTokenCounts();
    Random random = new Random(3);
    for (int run = 0; run < 150; run++) {
      PreTokenCounts counts = new PreTokenCounts();
      for (int i = 0; i < 50; i++) {
        byte[] preToken = new byte[1 + random.nextInt(2)];
        random.nextBytes(preToken);
        long count = 1L << random.nextInt(40);
        counts.add(preToken, 0, preToken.length, count);
        expected.add(preToken, 0, preToken.length, count);
      }
      BitSet share = new BitSet();
      share.set(run);
      runs.enter(List.of(runs.spill(counts)), share);
    }
    runs = new CountRuns(folder);
    assertTrue(runs.holds(0) && runs.holds(149) && !runs.holds(150));
    PreTokenCounts actual = new PreTokenCounts();
    runs.each((preToken, length, count) -> {
      int before = actual.size();
      actual.add(preToken, 0, length, count);
      assertEquals(before + 1, actual.size(), "each comes once");
    });
    assertEquals(expected.size(), actual.size());
    for (int id = 0; id < expected.size(); id++) {
      byte[] preToken = expected.preTokens().get(id);
      assertEquals(expected.count(id),
          actual.count(actual.preTokens().find(preToken, 0, preToken.length)));
    }
  }

  @Test
  void saysThatAJournalIsSpoilt() throws IOException {
    for (String journal : List.of("", "x\n", "1 2\nrun-\n", "1\nmine\n")) {
      Files.writeString(folder.resolve("shares.txt"), journal);
      assertThrows(BadInput.class, () -> new CountRuns(folder), journal);
    }
  }

  @Test
  void tellsOfBytesThatAreNotUtf8() throws IOException {
    byte[] text = Samples.TRAINING.getBytes(StandardCharsets.UTF_8);
    text[10] = (byte) 0xFF;
    text[20] = (byte) 0xFE;
    Path file = Files.write(folder.resolve("text.txt"), text);
    assertEquals(2, run(BpeJob.of(TextFiles.open(file), SETTINGS)).invalidBytes());
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// Ends the process, so to speak, after so many merges.
  private record KillingProgress(int merges) implements Progress {

    @Override
    public Task start(String name, long total, String unit) {
      return new Task() {
        private int done;

        @Override
        public void advance(long amount) {
          if (unit.equals("merges") && ++done > merges) {
            throw new Killed();
          }
        }

        @Override
        public void note(String remark) {}

        @Override
        public void close() {}
      };
    }
  }

  /// Writes down all remarks.
  private record NotingProgress(List<String> seen, Path work) implements Progress {

    @Override
    public Task start(String name, long total, String unit) {
      return new Task() {

        @Override
        public void advance(long amount) {}

        @Override
        public void note(String remark) {
          synchronized (seen) {
            seen.add(remark);
          }
        }

        @Override
        public void close() {}
      };
    }
  }
}
