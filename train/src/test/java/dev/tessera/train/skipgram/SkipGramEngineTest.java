package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.progress.Progress;
import dev.tessera.train.cuda.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every engine must do, on a text of known structure: words of a topic keep together.
abstract class SkipGramEngineTest {

  private static final int TOPICS = 8;
  private static final int WORDS_PER_TOPIC = 5;
  /// Just long enough for a loss to be taken.
  private static final LinesText TEXT = text(2600);
  private static final LinesText SHORT_TEXT = text(700);
  private static final Device CPU = new Device.Cpu();

  @TempDir
  private Path directory;

  /// The engine's device, or a skipped test where there is none.
  abstract Device device();

  @ParameterizedTest
  @CsvSource({"WORDS, 5", "COMPOSED, 7"})
  void wordsOfATopicComeTogether(Units units, int negatives) throws IOException {
    SkipGramRun run = train(SHORT_TEXT,
        settings(device()).units(units).negatives(negatives).learningRate(0.1).epochs(4));
    float[][] rows = rows(run);
    double within = 0;
    double across = 0;
    for (int word = 0; word < rows.length; word++) {
      int topic = word / WORDS_PER_TOPIC;
      int neighbour = topic * WORDS_PER_TOPIC + (word + 1) % WORDS_PER_TOPIC;
      within += cosine(rows[word], rows[neighbour]) / rows.length;
      across += cosine(rows[word], rows[(word + WORDS_PER_TOPIC) % rows.length]) / rows.length;
    }
    assertTrue(within > across + 0.3, within + " within topics, " + across + " across");
  }

  @Test
  void theLossFallsAndIsThatOfTheCpu() throws IOException {
    SkipGramStatistics here = train(TEXT, settings(device()).subsample(0.01)).statistics();
    SkipGramStatistics onCpu = train(TEXT, settings(CPU).subsample(0.01)).statistics();
    double first = here.losses().getFirst().loss();
    double last = here.losses().getLast().loss();
    assertEquals(6 * Math.log(2), first, 1e-3);
    assertTrue(last < 0.9 * first, first + " at first, " + last + " at last");
    assertEquals(onCpu.losses().getLast().loss(), last, 0.03 * last);
    assertEquals(onCpu.trainedUnits(), here.trainedUnits(), 0.02 * onCpu.trainedUnits());
  }

  /// A run begins on the CPU, goes on here and ends on the CPU, torn off twice.
  @Test
  void checkpointsGoFromDeviceToDevice() throws IOException {
    SkipGramStatistics whole = train(TEXT, settings(CPU)).statistics();
    tearOff(CPU, 5);
    tearOff(device(), 1);
    SkipGramStatistics torn = train(TEXT, checkpointed(CPU)).statistics();
    double loss = whole.losses().getLast().loss();
    assertEquals(loss, torn.losses().getLast().loss(), 0.03 * loss);
    assertEquals(whole.trainedUnits(), torn.trainedUnits(), 1e-3 * whole.trainedUnits());
  }

  private void tearOff(Device device, int pieces) {
    assertThrows(TornOff.class, () -> SkipGramTrainer.train(TEXT, new LetterTokenizer(),
        checkpointed(device).build(), (name, total, unit) -> new TearingTask(name, pieces)));
    assertTrue(Checkpoint.exists(directory));
  }

  private SkipGramSettings.Builder checkpointed(Device device) {
    return settings(device).runDirectory(directory).checkpointMinutes(0).resume(true);
  }

  private static final class TornOff extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  /// Work that ends in the middle.
  private static final class TearingTask implements Progress.Task {

    private int left;

    TearingTask(String name, int pieces) {
      this.left = name.startsWith("training") ? pieces + 1 : Integer.MAX_VALUE;
    }

    @Override
    public void advance(long amount) {
      if (amount > 0 && --left == 0) {
        throw new TornOff();
      }
    }

    @Override
    public void note(String remark) {}

    @Override
    public void close() {}
  }

  private static SkipGramSettings.Builder settings(Device device) {
    return SkipGramSettings.builder()
        .dim(24)
        .window(3)
        .epochs(1)
        .subsample(0)
        .learningRate(0.2)
        .threads(1)
        .device(device);
  }

  private static SkipGramRun train(LinesText text, SkipGramSettings.Builder settings)
      throws IOException {
    return SkipGramTrainer.train(text, new LetterTokenizer(), settings.build(), Progress.NONE);
  }

  private static LinesText text(int sentences) {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < sentences; line++) {
      int topic = random.nextInt(TOPICS);
      StringBuilder words = new StringBuilder();
      for (int word = 0; word < 8; word++) {
        words.append(word(topic, random.nextInt(WORDS_PER_TOPIC))).append(' ');
      }
      lines.add(words.toString());
    }
    return new LinesText("topics", lines);
  }

  /// Two letters, the first of which is the topic's.
  private static String word(int topic, int number) {
    return "" + (char) ('a' + topic) + (char) ('i' + number);
  }

  private static float[][] rows(SkipGramRun run) {
    float[][] rows = new float[TOPICS * WORDS_PER_TOPIC][];
    for (int word = 0; word < rows.length; word++) {
      rows[word] = run.model().wordVector(word(word / WORDS_PER_TOPIC, word % WORDS_PER_TOPIC));
    }
    return rows;
  }

  private static double cosine(float[] a, float[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
