package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.ModelJudge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What a run says it needs is what it then holds, within 15 %.
class FootprintTest {

  private static final int DIM = 300;

  private final LinesText text = text();

  @Test
  void ofWords() throws IOException {
    assertHeld(words(), settings(Units.WORDS));
  }

  @Test
  void ofWordsMadeOfTokens() throws IOException {
    assertHeld(composed(), settings(Units.COMPOSED));
  }

  @Test
  void ofARunInRounds() throws IOException {
    assertHeld(words(), settings(Units.WORDS).deterministic(true));
    assertHeld(composed(), settings(Units.COMPOSED).deterministic(true));
  }

  @Test
  void ofARunThatIsAnchoredAndJudged() throws IOException {
    EmbeddingModel known = SkipGramTrainer
        .train(words(), settings(Units.WORDS).build(), Progress.NONE)
        .model();
    ModelJudge judge = model -> model.dim();
    assertHeld(words().startingFrom(known).judgedBy(judge),
        settings(Units.WORDS).anchor(0.5).evaluateEvery(0.9));
  }

  private static void assertHeld(SkipGramTask task, SkipGramSettings.Builder settings)
      throws IOException {
    Watcher watcher = new Watcher();
    SkipGramTrainer.train(task.watchedBy(watcher), settings.build(), Progress.NONE);
    double held = watcher.after - watcher.before;
    assertEquals(1, watcher.expected / held, 0.15,
        watcher.expected / 1e6 + " MB foreseen, " + held / 1e6 + " MB held");
  }

  private static final class Watcher implements SkipGramWatcher {

    private double expected;
    private double before;
    private double after;

    @Override
    public void knows(Footprint footprint) {
      expected = footprint.heapBytes();
      before = live();
    }

    @Override
    public void made(EmbeddingModel model) {
      after = live();
    }

    private static double live() {
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }

  private SkipGramTask words() {
    return SkipGramTask.of(text, WordLevelTokenizer.of(List.of()));
  }

  private SkipGramTask composed() throws IOException {
    Tokenizer tokenizer = BpeTrainer.train(text,
        BpeSettings.forEmbeddings().withVocabularySize(5000), Progress.NONE);
    return new SkipGramTask(text, tokenizer, Optional.empty(), Optional.empty(),
        SkipGramWatcher.NONE);
  }

  private static SkipGramSettings.Builder settings(Units units) {
    return SkipGramSettings.builder().units(units).dim(DIM).epochs(1).minCount(1).threads(2);
  }

  /// 100,000 words of some 20,000 kinds.
  private static LinesText text() {
    SplittableRandom random = new SplittableRandom(5);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < 5000; line++) {
      StringBuilder words = new StringBuilder();
      for (int word = 0; word < 20; word++) {
        int rank = (int) (20_000 * Math.pow(random.nextDouble(), 2));
        words.append(Integer.toString(rank * 7919 + 1_000_000, 26)).append(' ');
      }
      lines.add(words.toString().replaceAll("[0-9]", "z"));
    }
    return new LinesText("made up", lines);
  }
}
