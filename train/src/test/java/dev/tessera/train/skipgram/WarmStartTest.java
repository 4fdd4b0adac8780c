package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.cuda.AnyGpu;
import dev.tessera.train.cuda.Device;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarmStartTest {

  private static final LinesText OLD = LinesText
      .of("a b c a b c a b c d d".repeat(20).split("(?<=d)"));
  private static final LinesText NEW = LinesText.of("e a b e a b e f f".repeat(20).split("(?<=f)"));

  /// What a learning rate of next to nothing makes of a model is that model.
  @ParameterizedTest
  @EnumSource(Units.class)
  void everyTokenBeginsWithTheVectorItHad(Units units) throws IOException {
    EmbeddingModel old = train(SkipGramTask.of(OLD, new LetterTokenizer()), settings(units));
    EmbeddingModel same = train(again(old), settings(units).learningRate(1e-30));
    for (String word : List.of("a", "b", "c", "d")) {
      assertArrayEquals(old.wordVector(word), same.wordVector(word), 1e-6f, word);
    }
  }

  @Test
  void withNgramsToo() throws IOException {
    LinesText text = LinesText.of("walking talking walked talked walks talks".repeat(9)
        .split("(?<=talks)"));
    Tokenizer words = WordLevelTokenizer.of(List.of("walking", "talking", "walked", "talked",
        "walks", "talks"));
    SkipGramSettings.Builder settings = settings(Units.COMPOSED).ngrams(new Ngrams(3, 6));
    EmbeddingModel old = train(SkipGramTask.of(text, words), settings);
    EmbeddingModel same = train(SkipGramTask.of(text, words).startingFrom(old),
        settings.learningRate(1e-30));
    assertArrayEquals(old.wordVectors().rows(), same.wordVectors().rows(), 1e-6f);
  }

  @Test
  void oldWordsKeepTheirIdsAndNewOnesFollow() throws IOException {
    EmbeddingModel old = train(SkipGramTask.of(OLD, new LetterTokenizer()),
        settings(Units.WORDS));
    EmbeddingModel grown = train(again(old), settings(Units.WORDS));
    for (int id = 0; id < old.tokenizer().vocabularySize(); id++) {
      assertEquals(old.tokenizer().token(id), grown.tokenizer().token(id));
    }
    assertEquals(6, grown.tokenizer().vocabularySize());
    assertTrue(grown.tokenizer().id("f") >= 4);
    assertEquals(old.words().count(old.words().indexOf("a")) + 40,
        grown.words().count(grown.words().indexOf("a")));
    assertEquals(old.words().count(old.words().indexOf("c")),
        grown.words().count(grown.words().indexOf("c")));
    assertEquals(2, grown.provenance().corpora().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "cuda"})
  void anAnchorHoldsBackWhatWasKnown(String device) throws IOException {
    if (!device.equals("cpu")) {
      AnyGpu.driver();
    }
    SkipGramSettings.Builder settings = settings(Units.WORDS).device(Device.parse(device));
    EmbeddingModel old = train(SkipGramTask.of(OLD, new LetterTokenizer()), settings);
    double free = distance(old, train(again(old), settings));
    double held = distance(old, train(again(old), settings.anchor(0.9)));
    double fixed = distance(old, train(again(old), settings.anchor(1)));
    assertTrue(fixed < held && held < free, fixed + " " + held + " " + free);
  }

  private static double distance(EmbeddingModel a, EmbeddingModel b) {
    return Stream.of("a", "b").mapToDouble(word -> {
      double sum = 0;
      for (int i = 0; i < a.dim(); i++) {
        sum += Math.pow(a.wordVector(word)[i] - b.wordVector(word)[i], 2);
      }
      return sum;
    }).sum();
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    EmbeddingModel old = train(SkipGramTask.of(OLD, new LetterTokenizer()),
        settings(Units.COMPOSED));
    assertMessage("the model has 8 dimensions and --dim is 9",
        again(old), settings(Units.COMPOSED).dim(9));
    assertMessage("made of tokens, not of words", again(old), settings(Units.WORDS));
    Tokenizer other = WordLevelTokenizer.of(List.of("b", "a"));
    assertMessage("the tokenizer has 2 tokens and the model's 26",
        SkipGramTask.of(NEW, other).startingFrom(old), settings(Units.COMPOSED));
    EmbeddingModel words = train(SkipGramTask.of(OLD, WordLevelTokenizer.of(List.of("a", "b"))),
        settings(Units.COMPOSED));
    assertMessage("token 0 is 'a' in the model and 'b' in the tokenizer",
        SkipGramTask.of(NEW, other).startingFrom(words), settings(Units.COMPOSED));
  }

  private static void assertMessage(String part, SkipGramTask task,
      SkipGramSettings.Builder settings) {
    String message = assertThrows(BadInput.class, () -> train(task, settings)).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static SkipGramTask again(EmbeddingModel model) {
    return SkipGramTask.of(NEW, new LetterTokenizer()).startingFrom(model);
  }

  private static SkipGramSettings.Builder settings(Units units) {
    return SkipGramSettings.builder()
        .units(units)
        .dim(8)
        .epochs(3)
        .minCount(1)
        .subsample(0)
        .threads(1)
        .learningRate(0.1);
  }

  private static EmbeddingModel train(SkipGramTask task, SkipGramSettings.Builder settings)
      throws IOException {
    return SkipGramTrainer.train(task, settings.build(), Progress.NONE).model();
  }
}
