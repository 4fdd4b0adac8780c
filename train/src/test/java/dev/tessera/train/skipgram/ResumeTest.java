package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.train.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs in a process of their own that are killed, and go on from where they were.
class ResumeTest {

  @TempDir
  private Path directory;
  private boolean deterministic;
  private int threads = 1;
  private int pauseAt = 50;

  @Test
  void aRunThatWasKilledGoesOnToTheSameBits() throws IOException, InterruptedException {
    Process child = start(0);
    awaitPause(child);
    child.destroyForcibly().waitFor();
    assertTrue(Checkpoint.exists(directory));
    assertGoesOnToTheSameBits();
  }

  @Test
  void aRunThatIsToldToStopWritesItsStateFirst() throws IOException, InterruptedException {
    Process child = start(1000);
    awaitPause(child);
    assertFalse(Checkpoint.exists(directory));
    child.destroy();
    child.getOutputStream().close();
    child.waitFor();
    assertTrue(Checkpoint.exists(directory));
    assertGoesOnToTheSameBits();
  }

  private void assertGoesOnToTheSameBits() throws IOException {
    int before = Files.readAllLines(log()).size();
    float[] resumed = train(settings(0).resume(true));
    assertArrayEquals(train(settings(0).runDirectory(null)), resumed);
    assertTrue(Files.readAllLines(log()).size() > before);
  }

  @Test
  void aDeterministicRunGoesOnToTheSameBitsWithOtherThreads()
      throws IOException, InterruptedException {
    deterministic = true;
    Process child = start(0);
    awaitPause(child);
    child.destroyForcibly().waitFor();
    assertTrue(Checkpoint.exists(directory));
    threads = 3;
    assertGoesOnToTheSameBits();
  }

  /// Each child goes on from where the last one was killed, in the middle of whatever chunk it was at,
  /// often while it was writing its checkpoint.
  @Test
  void aRunThatIsKilledTwentyTimesEndsInTheSameBits() throws IOException, InterruptedException {
    deterministic = true;
    threads = 2;
    Random moments = new Random(7);
    for (int kill = 0; kill < 20; kill++) {
      pauseAt = 1 + moments.nextInt(12);
      Process child = start(0);
      awaitPause(child);
      child.destroyForcibly().waitFor();
    }
    assertGoesOnToTheSameBits();
  }

  /// As long as there is nothing to save, nothing is.
  @Test
  void aRunThatIsToldToStopBeforeItHasBegunJustStops() throws IOException, InterruptedException {
    pauseAt = 0;
    Process child = start(1000);
    awaitPause(child);
    child.toHandle().destroy(); // destroy() of the process itself would close its input, and it would go on
    child.waitFor();
    assertFalse(Checkpoint.exists(directory));
    String complaints = Files.readString(complaints());
    assertFalse(complaints.contains("Exception"), complaints);
  }

  @Test
  void aStateThatCannotBeWrittenEndsTheRun() throws IOException {
    for (boolean inRounds : new boolean[] {false, true}) {
      deterministic = inRounds;
      directory = Files.createTempDirectory(directory, "run");
      Path state = directory.resolve(Checkpoint.FILE);
      String message = assertThrows(BadInput.class, () -> SkipGramTrainer.train(text(),
          new LetterTokenizer(), settings(0).build(), (name, total, unit) -> {
            if (name.startsWith("training")) {
              createFolder(state);
            }
            return Progress.NONE.start(name, total, unit);
          })).getMessage();
      assertEquals(state + " is a folder where a file should go; name a file", message);
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void afterTheEndThereIsNothingLeftToDo() throws IOException {
    float[] first = train(settings(1000).patience(5));
    byte[] state = Files.readAllBytes(directory.resolve(Checkpoint.FILE));
    assertArrayEquals(first, train(settings(1000).patience(5).resume(true)));
    assertArrayEquals(state, Files.readAllBytes(directory.resolve(Checkpoint.FILE)));
  }

  @Test
  void aRunThatIsThereIsNotOverwritten() throws IOException {
    train(settings(1000));
    String message = assertThrows(BadInput.class, () -> train(settings(1000))).getMessage();
    assertEquals(directory + " holds a run; go on with it by --resume, or name another directory"
        + " with --run", message);
  }

  @Test
  void theDirectoryTellsOfTheRun() throws IOException {
    train(settings(0));
    String settings = Files.readString(directory.resolve("settings.json"));
    assertTrue(settings.contains("\"window\" : 5"), settings);
    List<String> log = Files.readAllLines(directory.resolve("run.log"));
    assertTrue(log.getFirst().contains(" words of 60,000 occurrences"), log.getFirst());
    assertTrue(log.stream().anyMatch(line -> line.contains(" checkpoint: ")), log.toString());
    assertTrue(log.stream().anyMatch(line -> line.contains(", loss ")), log.toString());
    assertTrue(log.getLast().contains(" end: seconds "), log.getLast());
    assertThrows(BadInput.class, () -> train(settings(0).window(4).resume(true)));
    log = Files.readAllLines(directory.resolve("run.log"));
    assertTrue(log.getLast().contains(" failed: "), log.getLast());
    assertTrue(log.getLast().contains("--window was 5 there and is 4 here"), log.getLast());
    assertEquals(settings, Files.readString(directory.resolve("settings.json")));
  }

  /// As a run that has diverged must.
  @Test
  void aRunGoesOnAtALowerRateAndAtNoHigherOne() throws IOException {
    train(settings(1000));
    train(settings(1000).learningRate(0.03).resume(true));
    String message = assertThrows(BadInput.class,
        () -> train(settings(1000).learningRate(0.06).resume(true))).getMessage();
    assertTrue(message.contains("--lr was 0.05 there and is 0.06 here"), message);
  }

  @Test
  void resumingWithoutACheckpointStartsAnew() throws IOException {
    assertArrayEquals(train(settings(0).runDirectory(null)),
        train(settings(1000).resume(true)));
  }

  @Test
  void otherSettingsOrAnotherTextDoNotGoOn() throws IOException {
    train(settings(1000));
    String message = assertThrows(BadInput.class,
        () -> train(settings(1000).resume(true).window(3))).getMessage();
    assertTrue(message.contains("--window was 5 there and is 3 here"), message);
    String other = assertThrows(BadInput.class,
        () -> SkipGramTrainer.train(LinesText.of("a b c a b c a b c a b c a b c"),
            new LetterTokenizer(), settings(1000).resume(true).build(), Progress.NONE))
        .getMessage();
    assertTrue(other.contains("the text's words and tokens"), other);
  }

  @Test
  void theSameLinesInAnotherOrderAreAnotherText() throws IOException {
    train(settings(1000));
    String message = assertThrows(BadInput.class, () -> SkipGramTrainer.train(
        new LinesText("text", lines().reversed()), new LetterTokenizer(),
        settings(1000).resume(true).build(), Progress.NONE)).getMessage();
    assertTrue(message.contains("the text's words and tokens was"), message);
  }

  @Test
  void anotherTokenizerOfTheSameSizeDoesNotGoOn() throws IOException {
    List<String> mirrored = lines().stream()
        .map(line -> new StringBuilder(line).reverse().toString())
        .toList();
    SkipGramSettings composed = settings(1000).units(Units.COMPOSED).ngrams(Ngrams.NONE).build();
    SkipGramTrainer.train(text(), tokenizer(text()), composed, Progress.NONE);
    String message = assertThrows(BadInput.class,
        () -> SkipGramTrainer.train(text(), tokenizer(new LinesText("mirrored", mirrored)),
            composed.with().resume(true).build(), Progress.NONE))
        .getMessage();
    assertTrue(message.contains("the tokenizer was"), message);
  }

  private static Tokenizer tokenizer(LinesText text) throws IOException {
    return BpeTrainer.train(text, BpeSettings.forEmbeddings().withVocabularySize(270),
        Progress.NONE);
  }

  @Test
  void anotherModelToGoOnFromIsAnotherRun() throws IOException {
    SkipGramTask task = SkipGramTask.of(text(), new LetterTokenizer());
    List<SkipGramTask> starts = new ArrayList<>();
    for (long seed : new long[] {1, 2}) {
      starts.add(task.startingFrom(SkipGramTrainer.train(task, settings(1000).runDirectory(null)
          .seed(seed)
          .build(), Progress.NONE).model()));
    }
    SkipGramTrainer.train(starts.getFirst(), settings(1000).build(), Progress.NONE);
    SkipGramTrainer.train(starts.getFirst(), settings(1000).resume(true).build(), Progress.NONE);
    String message = assertThrows(BadInput.class, () -> SkipGramTrainer.train(starts.getLast(),
        settings(1000).resume(true).build(), Progress.NONE)).getMessage();
    assertTrue(message.contains("the model of --from was"), message);
  }

  /// Scores of different measures cannot be compared, and without one the best model would be forgotten.
  @Test
  void aRunThatWasJudgedOtherwiseDoesNotGoOn() throws IOException {
    train(settings(1000).patience(9));
    String message = assertThrows(BadInput.class, () -> train(settings(1000).resume(true)))
        .getMessage();
    assertTrue(message.contains("what models are judged by was the held-out loss there"
        + " and is not set here"), message);
    train(settings(1000).patience(8).resume(true));
  }

  /// What was hopeless is so after a resumption, too, unless there is more patience.
  @Test
  void aRunThatWasStoppedEarlyStaysSo() throws IOException {
    for (boolean inRounds : new boolean[] {false, true}) {
      deterministic = inRounds;
      directory = Files.createTempDirectory(directory, "run");
      SkipGramRun first = judged(settings(1000).patience(1));
      SkipGramRun again = judged(settings(1000).patience(1).resume(true));
      assertEquals(Outcome.Kind.STOPPED_EARLY, first.outcome().kind());
      assertEquals(Outcome.Kind.STOPPED_EARLY, again.outcome().kind());
      assertEquals(first.statistics().trainedUnits(), again.statistics().trainedUnits());
      SkipGramRun patient = judged(settings(1000).patience(3).resume(true));
      assertTrue(patient.statistics().trainedUnits() > first.statistics().trainedUnits());
    }
  }

  @Test
  void aRunThatCameToItsEndWasNotStoppedByItsLastJudgement() throws IOException {
    SkipGramRun whole = judged(settings(1000).patience(2));
    assertEquals(Outcome.Kind.COMPLETED, whole.outcome().kind());
    assertEquals(Outcome.Kind.COMPLETED,
        judged(settings(1000).patience(2).resume(true)).outcome().kind());
  }

  @Test
  void theLastJudgementIsMadeUpForIfItDidNotComeToThat() throws IOException {
    AtomicInteger judgements = new AtomicInteger();
    SkipGramTask task = SkipGramTask.of(text(), new LetterTokenizer()).judgedBy(_ -> {
      if (judgements.incrementAndGet() == 3) {
        throw new IOException("killed");
      }
      return judgements.get();
    });
    assertThrows(IOException.class,
        () -> SkipGramTrainer.train(task, settings(0).build(), Progress.NONE));
    SkipGramRun resumed = SkipGramTrainer.train(task, settings(0).resume(true).build(),
        Progress.NONE);
    assertEquals(4, judgements.get());
    assertArrayEquals(train(settings(0).runDirectory(null)),
        resumed.model().wordVectors().rows());
  }

  /// A run in which no model is better than the first.
  private static SkipGramRun judged(SkipGramSettings.Builder settings) throws IOException {
    SkipGramTask task = SkipGramTask.of(text(), new LetterTokenizer()).judgedBy(model -> 1);
    return SkipGramTrainer.train(task, settings.build(), Progress.NONE);
  }

  @Test
  void theDirectoryMustBeNamed() {
    assertEquals("--resume needs to know which run; name its directory with --run",
        assertThrows(BadInput.class, () -> SkipGramSettings.builder().resume(true).build())
            .getMessage());
  }

  private Path log() {
    return directory.resolve("metrics.jsonl");
  }

  private Process start(double checkpointMinutes) throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules", "jdk.incubator.vector", "-Xmx256m", "-cp",
        System.getProperty("java.class.path"), ResumeTest.class.getName(), directory.toString(),
        String.valueOf(checkpointMinutes), String.valueOf(deterministic), String.valueOf(threads),
        String.valueOf(pauseAt))
        .redirectError(complaints().toFile())
        .start();
  }

  private Path complaints() {
    return directory.resolve("complaints.txt");
  }

  private static void awaitPause(Process child) throws IOException {
    assertEquals("pausing", child.inputReader().readLine());
  }

  /// The child: trains a little, says that it pauses, and goes on when its input ends.
  public static void main(String[] arguments) throws IOException {
    ResumeTest child = new ResumeTest();
    child.directory = Path.of(arguments[0]);
    child.deterministic = Boolean.parseBoolean(arguments[2]);
    child.threads = Integer.parseInt(arguments[3]);
    int chunks = Integer.parseInt(arguments[4]);
    SkipGramTrainer.train(text(), new LetterTokenizer(),
        child.settings(Double.parseDouble(arguments[1])).resume(true).build(),
        (name, total, unit) -> name.startsWith("training")
            ? new PausingTask(chunks)
            : Progress.NONE.start(name, total, unit));
  }

  /// Work that pauses when so many chunks are done.
  private static final class PausingTask implements Progress.Task {

    private final AtomicInteger chunksLeft;

    PausingTask(int chunks) {
      chunksLeft = new AtomicInteger(chunks + 1); // the first report is of what was done before
    }

    @Override
    public void advance(long amount) {
      if (chunksLeft.decrementAndGet() == 0) {
        System.out.println("pausing");
        try {
          while (System.in.read() >= 0) {
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void note(String remark) {}

    @Override
    public void close() {}
  }

  private SkipGramSettings.Builder settings(double checkpointMinutes) {
    return SkipGramSettings.builder()
        .dim(16)
        .epochs(3)
        .threads(threads)
        .deterministic(deterministic)
        .minCount(1)
        .workDirectory(directory)
        .runDirectory(directory)
        .checkpointMinutes(checkpointMinutes);
  }

  private float[] train(SkipGramSettings.Builder settings) throws IOException {
    return SkipGramTrainer.train(text(), new LetterTokenizer(), settings.build(), Progress.NONE)
        .model()
        .wordVectors()
        .rows();
  }

  /// 60,000 words, enough for a loss and for many chunks.
  static LinesText text() {
    return new LinesText("text", lines());
  }

  private static List<String> lines() {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < 3000; line++) {
      StringBuilder words = new StringBuilder();
      for (int word = 0; word < 20; word++) {
        words.append((char) ('a' + random.nextInt(20)))
            .append((char) ('a' + random.nextInt(5)))
            .append(' ');
      }
      lines.add(words.toString());
    }
    return lines;
  }
}
