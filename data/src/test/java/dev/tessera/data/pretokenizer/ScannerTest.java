package dev.tessera.data.pretokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tessera.data.Samples;
import dev.tessera.data.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every hand-written scanner cuts exactly as its regular expression does.
class ScannerTest {

  static final List<Split> SPLITS = List.of(Split.GPT2, Split.CL100K, Split.O200K,
      Split.WHITESPACE, Split.WORDS, Split.BERT,
      new Split(Split.GPT2_POSSESSIVE, Behavior.ISOLATED, false),
      new Split(Split.CL100K_POSSESSIVE, Behavior.REMOVED, true));

  @Property(tries = 3000)
  void cutAsTheirPatternsDo(@ForAll("trickyText") String text) {
    compare(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 2000)
  void cutAnyBytesAsTheirPatternsDo(@ForAll byte[] bytes) {
    compare(bytes);
  }

  @Property(tries = 300)
  void cutAnyUnicodeAsTheirPatternsDo(@ForAll String text) {
    compare(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"torture/udhr", "torture/unicode", "torture/blns.json"})
  void cutTortureAsTheirPatternsDo(String folder) throws IOException {
    for (Path file : SharedData.files(folder)) {
      byte[] text = Files.readAllBytes(file);
      compare(text.length < 50_000 ? text : Arrays.copyOf(text, 50_000));
    }
  }

  @net.jqwik.api.Example
  void cutSamplesAsTheirPatternsDo() {
    Samples.TEXTS.forEach(text -> compare(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Provide
  Arbitrary<String> trickyText() {
    return Arbitraries
        .of(" ", "  ", "\n", "\r\n", "\t", "'", "'s", "'LL", "'ſ", "a", "b", "A", "Z", "ab",
            "ABC", "1", "23", "/", "-", "!", "é", "É", "e\u0301", "\u0301", "ǅ", "ʰ", "中", "文",
            "\u0903", "😀",
            "\u200d", "\u00a0", "\u2028", "\u0085", "٣", "Ⅷ", "_", "K", "ı")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  private static void compare(byte[] utf8) {
    for (Split split : SPLITS) {
      assertNotNull(split.scanner());
      List<String> expected = new ArrayList<>();
      split.splitByRegex(utf8, 0, utf8.length, (bytes, from, to) -> expected.add(from + "-" + to));
      List<String> actual = new ArrayList<>();
      split.split(utf8, 0, utf8.length, (bytes, from, to) -> actual.add(from + "-" + to));
      assertEquals(expected, actual,
          () -> split + ": '" + new String(utf8, StandardCharsets.UTF_8) + "'");
    }
  }
}
