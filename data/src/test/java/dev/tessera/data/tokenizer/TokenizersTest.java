package dev.tessera.data.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.Samples;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizersTest {

  private static final String GOOD = """
      {"version": "1.0",
       "added_tokens": [{"id": 3, "content": "<s>", "special": true}],
       "normalizer": {"type": "Lowercase"},
       "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
         {"type": "Split", "pattern": {"Regex": "x+"}, "behavior": "Isolated", "invert": false},
         {"type": "ByteLevel", "add_prefix_space": false, "use_regex": true}]},
       "model": {"type": "BPE", "unk_token": null, "ignore_merges": false,
         "vocab": {"a": 0, "b": 1, "ab": 2, "<s>": 3}, "merges": ["a b"]}}
      """;

  @TempDir
  Path folder;

  private Tokenizer load(String json) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    Files.writeString(file, json);
    return Tokenizers.load(file);
  }

  @Test
  void readsTheGoodOne() throws IOException {
    Tokenizer tokenizer = load(GOOD);
    assertArrayEquals(new int[] {2, 2, 0}, tokenizer.encode("ABaba"));
    assertEquals(4, tokenizer.vocabularySize());
    assertEquals(3, tokenizer.id("<s>"));
    assertEquals("ab", tokenizer.token(2));
    assertEquals(-1, tokenizer.id("c"));
    assertThrows(IllegalArgumentException.class, () -> tokenizer.token(4));
    assertThrows(IllegalArgumentException.class, () -> tokenizer.decode(-1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\", \"b\"]", "\"a b\""})
  void readsMergesInBothSpellings(String merge) throws IOException {
    assertArrayEquals(new int[] {2}, load(GOOD.replace("\"a b\"", merge)).encode("ab"));
  }

  /// What is put in the place of what, and what the complaint must name.
  static Stream<Arguments> malformed() {
    return Stream.of(Arguments.of(GOOD, "", "is empty"),
        Arguments.of(GOOD, "[]", "expected an object"),
        Arguments.of(GOOD, "{", "not JSON"), Arguments.of(GOOD, "{}", "model"),
        Arguments.of(GOOD, "null", "expected an object"), Arguments.of(GOOD, "\u0000", "not JSON"),
        Arguments.of("\"model\"", "\"modell\"", "model"),
        Arguments.of("\"type\": \"BPE\"", "\"type\": \"Unigramm\"", "model.type"),
        Arguments.of("\"type\": \"BPE\"", "\"type\": 3", "model.type"),
        Arguments.of("\"vocab\": {\"a\": 0, \"b\": 1, \"ab\": 2, \"<s>\": 3}", "\"vocab\": []",
            "model.vocab"),
        Arguments.of("\"vocab\": {", "\"vocab\": 1, \"x\": {", "model.x"),
        Arguments.of("\"a\": 0", "\"a\": -1", "model.vocab.a"),
        Arguments.of("\"a\": 0", "\"a\": 0.5", "model.vocab.a"),
        Arguments.of("\"a\": 0", "\"a\": \"0\"", "model.vocab.a"),
        Arguments.of("\"a\": 0", "\"a\": 99999999999", "model.vocab.a"),
        Arguments.of("\"a\": 0", "\"a\": 2000000", "more than"),
        Arguments.of("\"a\": 0", "\"a\": 1", "same id 1"),
        Arguments.of("\"a\": 0", "\"▁a\": 4, \"a\": 0", "▁a"),
        Arguments.of("\"a\": 0", "\"\": 4, \"a\": 0", "byte-level"),
        Arguments.of("[\"a b\"]", "null", "model.merges"),
        Arguments.of("[\"a b\"]", "[\"ab\"]", "model.merges[0]"),
        Arguments.of("[\"a b\"]", "[\"a b\", \"a  b\"]", "model.merges[1]"),
        Arguments.of("[\"a b\"]", "[\"a c\"]", "'c'"),
        Arguments.of("[\"a b\"]", "[\"b a\"]", "'ba'"),
        Arguments.of("[\"a b\"]", "[[\"a\"]]", "model.merges[0]"),
        Arguments.of("[\"a b\"]", "[[\"a\", 1]]", "model.merges[0]"),
        Arguments.of("[\"a b\"]", "[7]", "model.merges[0]"),
        Arguments.of("\"unk_token\": null", "\"unk_token\": \"<unk>\"", "unk_token"),
        Arguments.of("\"unk_token\": null", "\"byte_fallback\": true", "byte_fallback"),
        Arguments.of("\"unk_token\": null", "\"end_of_word_suffix\": \"</w>\"",
            "end_of_word_suffix"),
        Arguments.of("\"ignore_merges\": false", "\"ignore_merges\": \"no\"", "ignore_merges"),
        Arguments.of("\"Lowercase\"", "\"Uppercase\"", "normalizer.type"),
        Arguments.of("{\"type\": \"Lowercase\"}", "\"Lowercase\"", "normalizer"),
        Arguments.of("\"Lowercase\"", "\"Sequence\"", "normalizer.normalizers"),
        Arguments.of("\"ByteLevel\"", "\"Metaspace\"", "pre_tokenizer.pretokenizers[1].type"),
        Arguments.of("\"type\": \"ByteLevel\", \"add_prefix_space\": false, \"use_regex\": true",
            "\"type\": \"WhitespaceSplit\"", "ByteLevel"),
        Arguments.of("\"x+\"", "\"x(\"", "pattern"),
        Arguments.of("\"Regex\"", "\"Glob\"", "pattern"),
        Arguments.of("\"Isolated\"", "\"Odd\"", "behavior"),
        Arguments.of("\"behavior\": \"Isolated\",", "", "behavior"),
        Arguments.of("\"invert\": false", "\"invert\": 0", "invert"),
        Arguments.of("\"id\": 3", "\"id\": -3", "added_tokens[0].id"),
        Arguments.of("\"content\": \"<s>\", ", "", "added_tokens[0].content"),
        Arguments.of("\"special\": true", "\"special\": 1", "added_tokens[0].special"),
        Arguments.of("\"special\": true", "\"special\": false", "'<s>' is not special"),
        Arguments.of("\"special\": true", "\"special\": true, \"lstrip\": true",
            "added_tokens[0].lstrip"),
        Arguments.of("\"special\": true", "\"special\": true, \"single_word\": true",
            "added_tokens[0].single_word"),
        Arguments.of("\"special\": true", "\"special\": true, \"odd\": 1", "added_tokens[0].odd"),
        Arguments.of("\"content\": \"<s>\"", "\"content\": \"\"", "added_tokens[0].content"),
        Arguments.of("{\"version\": \"1.0\",", "{\"version\": \"1.0\", \"odd\": 1,", "odd"),
        Arguments.of("{\"version\": \"1.0\",", "{\"decoder\": {\"type\": \"Metaspace\"},",
            "decoder.type"),
        Arguments.of("\"unk_token\": null", "\"dropout\": 0.1", "model.dropout"),
        Arguments.of("\"unk_token\": null", "\"odd\": 0.1", "model.odd"),
        Arguments.of("\"Lowercase\"", "\"Lowercase\", \"odd\": 1", "normalizer.odd"),
        Arguments.of("\"Lowercase\"", "\"Replace\", \"content\": \"\"", "normalizer.type"),
        Arguments.of("\"invert\": false", "\"odd\": 1", "pre_tokenizer.pretokenizers[0].odd"),
        Arguments.of("\"use_regex\": true", "\"odd\": 1", "pre_tokenizer.pretokenizers[1].odd"),
        Arguments.of("\"type\": \"BPE\", \"unk_token\": null, \"ignore_merges\": false",
            "\"type\": \"WordPiece\", \"odd\": 1", "model.odd"),
        Arguments.of("\"type\": \"BPE\"", "\"type\": \"Unigram\"", "'Unigram' is not supported"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void namesFileAndFieldOfWhatIsWrong(String replaced, String by, String named) {
    BadInput complaint = assertThrows(BadInput.class, () -> load(GOOD.replace(replaced, by)));
    assertTrue(complaint.getMessage().contains("tokenizer.json"), complaint.getMessage());
    assertTrue(complaint.getMessage().contains(named), complaint.getMessage());
    assertTrue(complaint.getMessage().lines().count() == 1, complaint.getMessage());
  }

  /// However a file is cut or spoilt, it loads or is bad input; it never ends in another exception.
  @Property(tries = 400)
  void spoiltFilesAreBadInput(@ForAll @IntRange(max = 600) int at,
      @ForAll @IntRange(max = 300) int length,
      @ForAll char put) throws IOException {
    String start = GOOD.substring(0, Math.min(at, GOOD.length()));
    String end = GOOD.substring(Math.min(at + length, GOOD.length()));
    Path file = Files.createTempFile("tokenizer", ".json");
    try {
      Files.write(file, (start + put + end).getBytes(StandardCharsets.UTF_8));
      Tokenizers.load(file).encode("ab");
    } catch (BadInput e) {
      assertTrue(e.getMessage().contains(file.toString()));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void saysThatAFileIsNotThere() {
    assertThrows(BadInput.class, () -> Tokenizers.load(folder.resolve("absent.json")));
    assertThrows(BadInput.class, () -> Tokenizers.load(folder));
  }

  @Test
  void savingReplacesTheFileAsAWhole() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    Tokenizers.save(load(GOOD), file);
    String first = Files.readString(file);
    Tokenizers.save(Tokenizers.load(file), file);
    assertEquals(first, Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void keepsTheSpaceInFrontThatTheFileAsksFor() throws IOException {
    Tokenizer tokenizer = load("""
        {"pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": true},
         "model": {"type": "BPE", "vocab": {"Ġ": 0, "a": 1, "Ġa": 2}, "merges": ["Ġ a"]}}""");
    assertArrayEquals(new int[] {2, 2}, tokenizer.encode("a a"));
    assertArrayEquals(new int[] {2, 2}, tokenizer.encode(" a a"));
    Path file = folder.resolve("again.json");
    Tokenizers.save(tokenizer, file);
    assertArrayEquals(new int[] {2, 2}, Tokenizers.load(file).encode("a a"));
    HuggingFaceAgreementTest.compare(tokenizer, file, List.of("a a", " a", "aa"));
  }

  @Test
  void readsHuggingFacesWordLevelWithItsUnknownToken() throws IOException {
    Tokenizer tokenizer = load("""
        {"pre_tokenizer": {"type": "Whitespace"}, "model": {"type": "WordLevel",
         "vocab": {"[UNK]": 0, "the": 1, "!": 2}, "unk_token": "[UNK]"}}""");
    WordLevelTokenizer words = assertInstanceOf(WordLevelTokenizer.class, tokenizer);
    assertEquals(0, words.unknownId());
    assertArrayEquals(new int[] {1, 0, 2}, tokenizer.encode("the cat!"));
    Path file = folder.resolve("again.json");
    Tokenizers.save(tokenizer, file);
    HuggingFaceAgreementTest.compare(tokenizer, file, List.of("the cat!", "", "! the"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Digits\", \"individual_digits\": true",
      "Punctuation\", \"behavior\": \"MergedWithNext\"", "Whitespace\"", "BertPreTokenizer\"",
      "WhitespaceSplit\""})
  void readsHuggingFacesOtherPreTokenizers(String type) throws IOException {
    BpeTokenizer trained = BpeTokenizerTest.train("none", "none");
    Path file = folder.resolve("tokenizer.json");
    Tokenizers.save(trained, file);
    String json = Files.readString(file)
        .replaceFirst("(?s)\"pre_tokenizer\" : \\{.*?\\}",
            "\"pre_tokenizer\" : {\"type\": \"Sequence\", \"pretokenizers\": [{\"type\": \"" + type
                + "}, {\"type\": \"ByteLevel\", "
                + "\"add_prefix_space\": false, \"trim_offsets\": true, \"use_regex\": false}]}");
    Files.writeString(file, json);
    Tokenizer tokenizer = Tokenizers.load(file);
    HuggingFaceAgreementTest.compare(tokenizer, file, Samples.TEXTS);
    Path again = folder.resolve("again.json");
    Tokenizers.save(tokenizer, again);
    HuggingFaceAgreementTest.compare(tokenizer, again, Samples.TEXTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MergedWithPrevious", "MergedWithNext", "Contiguous", "Isolated",
      "Removed"})
  void cutsWithEveryBehaviour(String behavior) throws IOException {
    for (boolean invert : new boolean[] {false, true}) {
      BpeTokenizer trained = BpeTokenizerTest.train("none", "none");
      PreTokenizer cut = new dev.tessera.data.pretokenizer.Split("[aeiou ]",
          Stream.of(dev.tessera.data.pretokenizer.Behavior.values())
              .filter(b -> b.spelling().equals(behavior))
              .findFirst()
              .orElseThrow(),
          invert);
      BpeTokenizer tokenizer = new BpeTokenizer(trained.model(), Normalizer.NONE, cut,
          trained.addedTokens());
      Path file = folder.resolve("tokenizer.json");
      Tokenizers.save(tokenizer, file);
      HuggingFaceAgreementTest.compare(tokenizer, file, Samples.TEXTS);
    }
  }
}
