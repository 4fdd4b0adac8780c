package dev.tessera.data.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;

import dev.tessera.data.Samples;
import dev.tessera.data.SharedData;
import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.MemoryText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What we save, HuggingFace's own library reads, and it gives the same ids.
class HuggingFaceAgreementTest {

  @TempDir
  Path folder;

  static Stream<Arguments> pipelines() {
    List<Arguments> pipelines = new ArrayList<>();
    for (String cut : List.of("gpt2", "cl100k", "o200k", "whitespace", "words", "bert", "none",
        "regex:\\d|\\w+\\s?")) {
      for (String normalizer : List.of("none", "nfc", "nfkc,lowercase", "lowercase,strip-accents",
          "bert")) {
        pipelines.add(Arguments.of(cut, normalizer));
      }
    }
    return pipelines.stream();
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void givesTheSameIds(String cut, String normalizer) throws IOException {
    BpeSettings settings = BpeSettings.defaults()
        .withVocabularySize(600)
        .withPreTokenizer(PreTokenizer.named(cut))
        .withNormalizer(Normalizer.named(normalizer));
    Tokenizer ours = BpeTrainer.train(MemoryText.of("samples", List.of(Samples.TRAINING)), settings,
        Progress.NONE);
    Path file = folder.resolve("tokenizer.json");
    Tokenizers.save(ours, file);
    compare(ours, file, Samples.TEXTS);
    compare(Tokenizers.load(file), file, Samples.TEXTS);
  }

  @ParameterizedTest
  @CsvSource({"gpt2,none", "cl100k,none", "o200k,nfc", "words,'nfkc,lowercase,strip-accents'"})
  void givesTheSameIdsOnTextOfAllScripts(String cut, String normalizer) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path file : SharedData.files("torture/udhr")) {
      texts.add(Files.readString(file));
    }
    BpeSettings settings = BpeSettings.defaults()
        .withVocabularySize(2000)
        .withPreTokenizer(PreTokenizer.named(cut))
        .withNormalizer(Normalizer.named(normalizer));
    Tokenizer ours = BpeTrainer.train(MemoryText.of("udhr", texts.subList(0, 40)),
        settings, Progress.NONE);
    Path file = folder.resolve("tokenizer.json");
    Tokenizers.save(ours, file);
    compare(ours, file, texts.subList(0, 40));
  }

  @ParameterizedTest
  @CsvSource({"none", "lowercase", "'nfkc,lowercase,strip-accents'"})
  void wordsWithoutATokenForUnknownOnes(String normalizer) throws IOException {
    Tokenizer ours = WordLevelTokenizer.of(
        List.of("the", "a", "i", "b", "text", "hello", "привет", "東京都", "größe", "世", "42"),
        Normalizer.named(normalizer));
    Path file = folder.resolve("tokenizer.json");
    Tokenizers.save(ours, file);
    List<String> texts = new ArrayList<>(Samples.TEXTS);
    texts.addAll(
        List.of("the unknown apple in b", "HELLO hello", "I a b c", "Ġthe", "größe GRÖSSE"));
    compare(ours, file, texts);
    compare(Tokenizers.load(file), file, texts);
  }

  @Test
  void readsBertsWordPiece() throws IOException {
    Path file = SharedData
        .path("tokenizers/model2vec-fixture/test-model-float32/tokenizer.json");
    Tokenizer ours = Tokenizers.load(file);
    List<String> texts = new ArrayList<>(Samples.TEXTS);
    texts.add("x".repeat(101) + " unaffable ##able a##b [UNK] [CLS]");
    for (Path torture : SharedData.files("torture/udhr").subList(0, 30)) {
      texts.add(Files.readString(torture));
    }
    texts.removeIf(text -> text.contains("[CLS]"));
    compare(ours, file, texts);
    Path saved = folder.resolve("tokenizer.json");
    Tokenizers.save(ours, saved);
    compare(ours, saved, texts);
  }

  static void compare(Tokenizer ours, Path file, List<String> texts) throws IOException {
    try (HuggingFaceTokenizer theirs = HuggingFaceTokenizer.builder()
        .optTokenizerPath(file)
        .optAddSpecialTokens(false)
        .optTruncation(false)
        .build()) {
      texts.parallelStream()
          .forEach(text -> assertArrayEquals(
              Arrays.stream(theirs.encode(text).getIds()).mapToInt(id -> (int) id).toArray(),
              ours.encode(text), () -> "'" + text + "'"));
    }
  }
}
