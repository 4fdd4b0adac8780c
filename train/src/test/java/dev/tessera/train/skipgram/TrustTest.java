package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.train.ModelJudge;
import dev.tessera.train.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that go wrong, get no better, or need more than there is.
class TrustTest {

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRunThatDivergesStopsAndSaysWhatToLower(boolean deterministic) throws IOException {
    SkipGramSettings.Builder wild = settings().learningRate(1)
        .dim(64)
        .window(20)
        .negatives(50)
        .subsample(0)
        .epochs(200)
        .deterministic(deterministic)
        .runDirectory(directory);
    BadInput failure = assertThrows(BadInput.class, () -> train(wild));
    assertTrue(failure.getMessage().contains("training has diverged within"),
        failure.getMessage());
    assertTrue(failure.getMessage().contains("lower --lr"), failure.getMessage());
  }

  /// Of a text this small nothing is held out.
  @Test
  void aTinyTextThatDivergesIsSeenToo() {
    LinesText tiny = new LinesText("tiny", ResumeTest.text().lines().subList(0, 500));
    SkipGramSettings wild = SkipGramSettings.builder()
        .units(Units.WORDS)
        .learningRate(1)
        .dim(64)
        .window(20)
        .negatives(50)
        .subsample(0)
        .epochs(200)
        .minCount(1)
        .build();
    String message = assertThrows(BadInput.class, () -> SkipGramTrainer.train(
        SkipGramTask.of(tiny, WordLevelTokenizer.of(List.of())), wild, Progress.NONE))
        .getMessage();
    assertTrue(message.startsWith("training has diverged within "), message);
    assertFalse(message.contains("within 0 words"), message);
  }

  /// Two hundred contexts that would move an output at once, none seeing what the others have done, blow it up.
  @Test
  void aWideWindowLearnsAtTheUsualRate() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < 60; line++) {
      StringBuilder words = new StringBuilder();
      for (int word = 0; word < 1000; word++) {
        // Zipf's law, and a word of the line's own topic now and then.
        long rank = Math.round(Math.pow(3000, random.nextDouble()));
        words.append(rank % 10 == 0 ? "topic" + line % 6 + "x" + rank : "w" + rank).append(' ');
      }
      lines.add(words.toString());
    }
    SkipGramTask task = SkipGramTask.of(new LinesText("wide", lines),
        WordLevelTokenizer.of(List.of()));
    SkipGramSettings wide = SkipGramSettings.builder()
        .units(Units.WORDS)
        .window(100)
        .epochs(3)
        .subsample(1e-3)
        .threads(2)
        .build();
    List<LossPoint> losses = SkipGramTrainer.train(task, wide, Progress.NONE).statistics().losses();
    assertTrue(losses.getLast().loss() < 0.8 * losses.getFirst().loss(), losses.toString());
  }

  @Test
  void theBestModelIsKeptAndARunWithoutHopeEnds() throws IOException {
    List<EmbeddingModel> judged = new ArrayList<>();
    ModelJudge judge = model -> {
      judged.add(model);
      return judged.size() == 2 ? 1 : 0;
    };
    SkipGramRun run = SkipGramTrainer.train(task().judgedBy(judge), settings().patience(3)
        .runDirectory(directory)
        .evaluateEvery(0.5)
        .epochs(10)
        .build(), Progress.NONE);
    assertEquals(Outcome.Kind.STOPPED_EARLY, run.outcome().kind());
    assertEquals("no better score in 3 judgements", run.outcome().message());
    assertEquals(5, judged.size());
    assertArrayEquals(judged.get(1).wordVectors().rows(), run.model().wordVectors().rows());
    assertArrayEquals(judged.get(1).wordVectors().rows(),
        ModelDirectory.read(directory.resolve("best")).wordVectors().rows());
  }

  @Test
  void aFlightRecordingSeesIntervalsCheckpointsAndEvaluations() throws IOException {
    Path file = directory.resolve("run.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      SkipGramTrainer.train(task().judgedBy(model -> 0.5),
          settings().runDirectory(directory.resolve("run")).build(), Progress.NONE);
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    List<RecordedEvent> intervals = named("Interval", events);
    assertTrue(intervals.size() > 10, intervals.toString());
    assertTrue(intervals.getLast().getDouble("loss") < intervals.getFirst().getDouble("loss"));
    assertEquals(0.5, named("Evaluation", events).getFirst().getDouble("score"));
    assertEquals(1, named("Checkpoint", events).size());
  }

  private static List<RecordedEvent> named(String name, List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("dev.tessera." + name))
        .sorted(Comparator.comparing(RecordedEvent::getEndTime))
        .toList();
  }

  @Test
  void judgingDoesNotChangeWhatIsLearnt() throws IOException {
    float[] plain = train(settings()).model().wordVectors().rows();
    List<Double> scores = new ArrayList<>();
    SkipGramRun judged = SkipGramTrainer.train(task().judgedBy(model -> {
      scores.add((double) scores.size());
      return scores.getLast();
    }), settings().evaluateEvery(0.25).build(), Progress.NONE);
    assertTrue(scores.size() >= 8, scores.toString());
    assertArrayEquals(plain, judged.model().wordVectors().rows());
  }

  @Test
  void tablesThatCannotBeHadAreRefused() {
    String length = assertThrows(BadInput.class,
        () -> new Footprint(1, 1, 3_000_000, 1, 1, 0, 1).check(800)).getMessage();
    assertTrue(length.startsWith("a table of 3,000,000 rows of 800 numbers is too large"),
        length);
    String room = assertThrows(BadInput.class,
        () -> new Footprint(1, 1, 1, 1, 1L << 49, 1L << 49, 1)
            .check(100))
        .getMessage();
    assertTrue(room.contains("needs 1,125,899,907 MB") && room.contains("lower --dim"), room);
  }

  @Test
  void anEncodedTextIsFoundAgain() throws IOException {
    SkipGramTask words = SkipGramTask.of(ResumeTest.text(),
        WordLevelTokenizer.of(List.of()));
    SkipGramSettings settings = settings().cacheDirectory(directory).build();
    float[] first = SkipGramTrainer.train(words, settings, Progress.NONE)
        .model()
        .wordVectors()
        .rows();
    Path folder = onlyEntry();
    List<String> reads = new ArrayList<>();
    float[] second = SkipGramTrainer.train(words, settings, (name, total, unit) -> {
      reads.add(name);
      return Progress.NONE.start(name, total, unit);
    }).model().wordVectors().rows();
    assertArrayEquals(first, second);
    assertFalse(reads.contains("counting words"), reads.toString());
    byte[] ids = Files.readAllBytes(folder.resolve("corpus.ids"));
    Files.write(folder.resolve("corpus.ids"), new byte[] {-1, -1, -1, 0x7F});
    assertDamaged(words, settings);
    Files.write(folder.resolve("corpus.ids"), Arrays.copyOf(ids, ids.length / 2));
    assertDamaged(words, settings);
    byte[] turned = ids.clone();
    for (int i = 0; i < Integer.BYTES; i++) { // the first word in the place of the last, and the other way round
      turned[i] = ids[ids.length - Integer.BYTES + i];
      turned[ids.length - Integer.BYTES + i] = ids[i];
    }
    Files.write(folder.resolve("corpus.ids"), turned);
    assertDamaged(words, settings);
    Files.write(folder.resolve("corpus.ids"), ids);
    Files.delete(folder.resolve("words.tsv"));
    assertDamaged(words, settings);
  }

  private static void assertDamaged(SkipGramTask task, SkipGramSettings settings) {
    assertTrue(assertThrows(BadInput.class, () -> SkipGramTrainer.train(task, settings,
        Progress.NONE)).getMessage().endsWith("is damaged; delete it, and it will be made anew"));
  }

  @Test
  void patienceNeedsSomethingToJudgeBy() {
    LinesText tiny = LinesText.of("a b c d e f", "b c d e f a");
    String message = assertThrows(BadInput.class, () -> SkipGramTrainer.train(
        SkipGramTask.of(tiny, WordLevelTokenizer.of(List.of())),
        SkipGramSettings.builder().units(Units.WORDS).minCount(1).patience(2).build(),
        Progress.NONE)).getMessage();
    assertTrue(message.startsWith("--patience has nothing to judge by"), message);
  }

  private Path onlyEntry() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> all = entries.toList();
      assertEquals(1, all.size(), all.toString());
      return all.getFirst();
    }
  }

  private static SkipGramTask task() {
    return SkipGramTask.of(ResumeTest.text(), new LetterTokenizer());
  }

  private static SkipGramSettings.Builder settings() {
    return SkipGramSettings.builder().dim(16).epochs(2).threads(1).minCount(1);
  }

  private static SkipGramRun train(SkipGramSettings.Builder settings) throws IOException {
    return SkipGramTrainer.train(task(), settings.build(), Progress.NONE);
  }
}
