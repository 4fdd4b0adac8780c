package dev.tessera.retrieval.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {

  private static final Analyzer CODE = Analysis.CODE.analyzer();

  private static List<String> terms(Analyzer analyzer, String text) {
    return QueryTerms.of(text, analyzer)
        .counts()
        .keySet()
        .stream()
        .map(term -> term.utf8ToString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "HashMap | hashmap hash map",
      "java.util.HashMap | java.util.hashmap java util hashmap hash map",
      "HTTPServer | httpserver http server",
      "computeIfAbsent | computeifabs comput absent",
      "max_value MAX_VALUE | max_valu max valu",
      "utf8Decoder | utf8decod utf8 decod",
      "mRNA and RNAs | mrna rna",
      "pH of 3.14 | ph 3.14",
      "the doctor's tests | doctor test",
      "ConcurrentHashMap.KeySetView | concurrenthashmap.keysetview concurrenthashmap concurr hash "
          + "map keysetview kei set view",
      "café naïve | café naïv"})
  void splitsNamesIntoTheirParts(String text, String terms) {
    assertEquals(List.of(terms.split(" ")), terms(CODE, text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"The tests of HashMap | the tests of hashmap",
      "日本語 text | 日 本 語 text", "don't | don't"})
  void plainLeavesWordsAsTheyAre(String text, String terms) {
    assertEquals(List.of(terms.split(" ")), terms(Analysis.PLAIN.analyzer(), text));
  }

  @Property
  void everyOffsetLiesInTheText(@ForAll String text) throws IOException {
    for (Analysis analysis : Analysis.values()) {
      List<Integer> ends = new ArrayList<>();
      try (Analyzer analyzer = analysis.analyzer();
          TokenStream tokens = analyzer.tokenStream(Fields.CONTENT, text)) {
        OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
        CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
        tokens.reset();
        while (tokens.incrementToken()) {
          assertTrue(term.length() > 0);
          assertTrue(offset.startOffset() >= 0 && offset.endOffset() > offset.startOffset());
          ends.add(offset.endOffset());
        }
        tokens.end();
      }
      assertTrue(ends.stream().allMatch(end -> end <= text.length()));
    }
  }

  @Property
  void proseWithoutNamesIsAnalysedAsEnglish(@ForAll("words") String text) {
    assertEquals(terms(Analysis.ENGLISH.analyzer(), text), terms(CODE, text));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars(' ', ',')
        .ofMaxLength(60);
  }
}
