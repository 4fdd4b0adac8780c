package dev.tessera.data.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.tessera.data.Samples;
import dev.tessera.data.normalizer.Normalizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSpansTest {

  private static TokenSpans spans(Tokenizer tokenizer, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return TokenSpans.of(tokenizer, utf8, 0, utf8.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "cl100k", "o200k", "none"})
  void tokensOfALosslessTokenizerCoverTheText(String cut) {
    BpeTokenizer tokenizer = BpeTokenizerTest.train(cut, "none");
    for (String text : Samples.TEXTS) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      TokenSpans spans = spans(tokenizer, text);
      assertArrayEquals(tokenizer.encode(text), spans.ids());
      int at = 0;
      for (int i = 0; i < spans.size(); i++) {
        assertEquals(at, spans.starts()[i]);
        at = spans.ends()[i];
        assertArrayEquals(tokenizer.decode(spans.ids()[i]),
            Arrays.copyOfRange(utf8, spans.starts()[i], at));
      }
      assertEquals(utf8.length, at);
    }
  }

  @ParameterizedTest
  @CsvSource({"gpt2,none", "gpt2,'nfkc,lowercase'", "words,'lowercase,strip-accents'",
      "whitespace,nfc"})
  void spansInUtf16AndCodePointsAreInTheText(String cut, String normalizer) {
    BpeTokenizer tokenizer = BpeTokenizerTest.train(cut, normalizer);
    for (String text : Samples.TEXTS) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      TokenSpans spans = spans(tokenizer, text);
      assertArrayEquals(tokenizer.encode(text), spans.ids());
      TokenSpans utf16 = spans.inUtf16(utf8);
      TokenSpans points = spans.inCodePoints(utf8);
      for (int i = 0; i < spans.size(); i++) {
        String part = text.substring(utf16.starts()[i], utf16.ends()[i]);
        int from = text.offsetByCodePoints(0, points.starts()[i]);
        assertEquals(part, text.substring(from, text.offsetByCodePoints(0, points.ends()[i])));
        assertTrue(part.getBytes(StandardCharsets.UTF_8).length >= spans.ends()[i]
            - spans.starts()[i]);
      }
    }
  }

  @Test
  void findsWordsUnderTheirNormalisedForm() {
    WordLevelTokenizer tokenizer = WordLevelTokenizer.of(List.of("cafe", "noir"),
        Normalizer.named("lowercase,strip-accents"));
    String text = "Ein 😀 CAFE\u0301, NOIR.";
    TokenSpans spans = spans(tokenizer, text).inUtf16(text.getBytes(StandardCharsets.UTF_8));
    assertEquals("CAFE\u0301", text.substring(spans.starts()[0], spans.ends()[0]));
    assertEquals("NOIR", text.substring(spans.starts()[1], spans.ends()[1]));
  }

  @ParameterizedTest
  @CsvSource({"gpt2,none", "words,none", "whitespace,lowercase", "cl100k,none"})
  void agreesWithHuggingFaceInCodePoints(String cut, String normalizer, @TempDir Path folder)
      throws IOException {
    BpeTokenizer tokenizer = BpeTokenizerTest.train(cut, normalizer);
    Path file = folder.resolve("tokenizer.json");
    Tokenizers.save(tokenizer, file);
    try (HuggingFaceTokenizer theirs = HuggingFaceTokenizer.builder()
        .optTokenizerPath(file)
        .optAddSpecialTokens(false)
        .optTruncation(false)
        .build()) {
      for (String text : Samples.TEXTS) {
        TokenSpans ours = spans(tokenizer, text)
            .inCodePoints(text.getBytes(StandardCharsets.UTF_8));
        Encoding encoding = theirs.encode(text);
        CharSpan[] expected = encoding.getCharTokenSpans();
        for (int i = 0; i < ours.size(); i++) {
          assertEquals(expected[i].getStart() + "-" + expected[i].getEnd(),
              ours.starts()[i] + "-" + ours.ends()[i], text);
        }
      }
    }
  }
}
