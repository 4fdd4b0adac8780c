package dev.tessera.data.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.tessera.data.Samples;
import dev.tessera.data.SharedData;
import dev.tessera.data.pretokenizer.PreTokenizer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// OpenAI's tokenizers give the ids of the published tables and of jtokkit.
class OpenAiAgreementTest {

  enum Published {
    R50K("r50k_base", EncodingType.R50K_BASE, PreTokenizer.gpt2()),
    P50K("p50k_base", EncodingType.P50K_BASE, PreTokenizer.gpt2()),
    CL100K("cl100k_base", EncodingType.CL100K_BASE, PreTokenizer.cl100k()),
    O200K("o200k_base", EncodingType.O200K_BASE, PreTokenizer.o200k());

    final String file;
    final EncodingType type;
    final PreTokenizer cut;

    Published(String file, EncodingType type, PreTokenizer cut) {
      this.file = file;
      this.type = type;
      this.cut = cut;
    }

    private BpeTokenizer loaded;

    BpeTokenizer load() throws IOException {
      if (loaded == null) {
        loaded = read();
      }
      return loaded;
    }

    private BpeTokenizer read() throws IOException {
      return Tiktoken.load(
          SharedData.path("tokenizers/openai-tiktoken").resolve(file + ".tiktoken"), cut);
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesTheIdsOfTheTables(Published published) throws IOException {
    BpeTokenizer ours = published.load();
    String table = Files.readString(SharedData.path("tokenizers/test-vectors")
        .resolve("jtokkit-" + published.file + "_encodings.csv"));
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
    Matcher plan = Pattern.compile("EncodingName: " + published.file
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

  @ParameterizedTest
  @EnumSource
  void agreesWithJtokkitOnTextOfEveryKind(Published published) throws IOException {
    BpeTokenizer ours = published.load();
    Encoding theirs = Encodings.newDefaultEncodingRegistry().getEncoding(published.type);
    List<String> texts = new ArrayList<>(Samples.TEXTS);
    for (Path file : SharedData.files("torture")) {
      texts.add(Files.readString(file));
    }
    texts.add(SharedData.text("corpora/enwiki-100MB.txt.xz", 3_000_000));
    for (String text : texts) {
      int[] expected = theirs.encodeOrdinary(text).toArray();
      assertArrayEquals(expected, ours.encode(text),
          () -> text.substring(0, Math.min(60, text.length())));
    }
  }

  @Test
  void readsGpt2sOwnFiles() throws IOException {
    Path folder = SharedData.path("tokenizers/gpt2");
    BpeTokenizer gpt2 = Gpt2Files.load(folder.resolve("encoder.json"),
        folder.resolve("vocab.bpe"));
    assertEquals(50_257, gpt2.vocabularySize());
    assertEquals(List.of(new AddedToken(50_256, "<|endoftext|>", true)), gpt2.addedTokens());
    BpeTokenizer ranks = Published.R50K.load();
    String text = SharedData.text("corpora/enwiki-100MB.txt.xz", 1_000_000);
    assertArrayEquals(ranks.encode(text), gpt2.encode(text));
  }
}
