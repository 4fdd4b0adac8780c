package dev.tessera.data.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.tessera.data.Samples;
import dev.tessera.data.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// OpenAI's tokenizers give the ids of the published tables and of jtokkit.
class OpenAiAgreementTest {

  enum Published {
    R50K(OpenAiVocabulary.R50K_BASE, EncodingType.R50K_BASE),
    P50K(OpenAiVocabulary.P50K_BASE, EncodingType.P50K_BASE),
    CL100K(OpenAiVocabulary.CL100K_BASE, EncodingType.CL100K_BASE),
    O200K(OpenAiVocabulary.O200K_BASE, EncodingType.O200K_BASE);

    final OpenAiVocabulary vocabulary;
    final EncodingType type;

    Published(OpenAiVocabulary vocabulary, EncodingType type) {
      this.vocabulary = vocabulary;
      this.type = type;
    }

    /// As the files of the tables call it.
    String base() {
      return vocabulary.fileName().replace(".tiktoken", "");
    }

    private BpeTokenizer loaded;

    BpeTokenizer load() throws IOException {
      if (loaded == null) {
        loaded = read();
      }
      return loaded;
    }

    private BpeTokenizer read() throws IOException {
      return (BpeTokenizer) TokenizerFiles.load(
          SharedData.path("tokenizers/openai-tiktoken").resolve(vocabulary.fileName()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesTheIdsOfTheTables(Published published) throws IOException {
    BpeTokenizer ours = published.load();
    String table = Files.readString(SharedData.path("tokenizers/test-vectors")
        .resolve("jtokkit-" + published.base() + "_encodings.csv"));
    Matcher row = Pattern
        .compile("(\"(?:[^\"]|\"\")*+\"|[^\",\\n]*+),\"\\[([^\"]*)\\]\",\"\\[([^\"]*)\\]\"\\r?\\n")
        .matcher(table);
    int rows = 0;
    while (row.find()) {
      String text = row.group(1);
      if (text.startsWith("\"")) {
        text = text.substring(1, text.length() - 1).replace("\"\"", "\"");
      }
      check(ours, text, row.group(2));
      checkFirstTen(ours, text, row.group(3));
      rows++;
    }
    assertTrue(rows > 400, "only " + rows + " rows");
  }

  @ParameterizedTest
  @EnumSource
  void givesTheIdsOfTheTestPlans(Published published) throws IOException {
    BpeTokenizer ours = published.load();
    String plans = Files.readString(
        SharedData.path("tokenizers/test-vectors/gpt-tokenizer-TestPlans.txt"));
    Matcher plan = Pattern.compile("EncodingName: " + published.base()
        + "\\R(?s:Sample: (.*?))\\REncoded: \\[([^\\]]*)\\]").matcher(plans);
    int count = 0;
    while (plan.find()) {
      check(ours, plan.group(1), plan.group(2));
      count++;
    }
    assertTrue(count > 20, "only " + count + " plans");
  }

  private static void checkFirstTen(BpeTokenizer ours, String text, String expected) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    TokenSink sink = new TokenSink();
    ours.encodeFirst(utf8, 0, utf8.length, 10, sink);
    assertArrayEquals(ids(expected), sink.toArray(), () -> "'" + text + "'");
  }

  private static int[] ids(String list) {
    return list.isBlank()
        ? new int[0]
        : Arrays.stream(list.split(",")).map(String::strip).mapToInt(Integer::parseInt).toArray();
  }

  private static void check(Tokenizer ours, String text, String expected) {
    int[] ids = ids(expected);
    assertArrayEquals(ids, ours.encode(text), () -> "'" + text + "'");
    assertEquals(text, new String(ours.decode(ids), StandardCharsets.UTF_8));
  }

  /// Everything of the torture texts and 20 MB of Wikipedia.
  @ParameterizedTest
  @EnumSource
  void agreesWithJtokkitOnTextOfEveryKind(Published published) throws IOException {
    BpeTokenizer ours = published.load();
    Encoding theirs = Encodings.newDefaultEncodingRegistry().getEncoding(published.type);
    List<String> texts = torture();
    texts.addAll(inPieces(SharedData.text("corpora/enwiki-100MB.txt.xz", 20_000_000)));
    texts.parallelStream()
        .forEach(text -> assertArrayEquals(theirs.encodeOrdinary(text).toArray(), ours.encode(text),
            () -> text.substring(0, Math.min(60, text.length()))));
  }

  /// Everything of the torture texts and 1 MB of Wikipedia; HuggingFace's library is too slow for the 20
  /// MB that the benchmark `Agreement` goes through.
  @ParameterizedTest
  @EnumSource
  void agreesWithHuggingFaceOnTextOfEveryKind(Published published, @TempDir Path folder)
      throws IOException {
    BpeTokenizer ours = published.load();
    Path file = folder.resolve("tokenizer.json");
    Tokenizers.save(new BpeTokenizer(ours.model(), ours.normalizer(), ours.preTokenizer(),
        List.of()), file);
    List<String> texts = torture();
    texts.addAll(inPieces(SharedData.text("corpora/enwiki-100MB.txt.xz", 1_000_000)));
    HuggingFaceAgreementTest.compare(ours, file, texts);
  }

  private static List<String> torture() throws IOException {
    List<String> texts = new ArrayList<>(Samples.TEXTS);
    for (Path file : SharedData.files("torture")) {
      texts.add(Files.readString(file));
    }
    return texts;
  }

  /// A text cut at line ends, for several threads; nothing is left out.
  private static List<String> inPieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length();) {
      int newline = text.indexOf('\n', from + 200_000);
      int to = newline < 0 ? text.length() : newline + 1;
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }

  @Test
  void readsGpt2sOwnFiles() throws IOException {
    Path folder = SharedData.path("tokenizers/gpt2");
    BpeTokenizer gpt2 = Gpt2Files.load(folder.resolve("encoder.json"),
        folder.resolve("vocab.bpe"));
    assertEquals(50_257, gpt2.vocabularySize());
    assertEquals(List.of(new AddedToken(50_256, "<|endoftext|>")), gpt2.addedTokens());
    BpeTokenizer ranks = Published.R50K.load();
    String text = SharedData.text("corpora/enwiki-100MB.txt.xz", 1_000_000);
    assertArrayEquals(ranks.encode(text), gpt2.encode(text));
  }
}
