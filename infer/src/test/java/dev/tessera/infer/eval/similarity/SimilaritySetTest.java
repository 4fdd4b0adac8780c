package dev.tessera.infer.eval.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.similarity.SimilaritySet.Pair;
import dev.tessera.infer.testing.RealData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimilaritySetTest {

  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tiger\tcat\t7.35\nlove\tsex\t6.77\n",
      "# WordSim\nWord 1\tWord 2\tHuman (mean)\ntiger\tcat\t7.35\n\nlove\tsex\t6.77",
      "tiger,cat,7.35\r\nlove,sex,6.77\r\n", "tiger cat 7.35\n  love   sex 6.77  \n",
      "word1\tword2\tscore\tsd\r\ntiger\tcat\t7.35\t1\r\nlove\tsex\t6.77\t2\r\n"})
  void readsTheLayoutsSetsComeIn(String text) throws IOException {
    assertEquals(List.of(new Pair("tiger", "cat", 7.35), new Pair("love", "sex", 6.77)),
        read(text).pairs());
  }

  @Test
  void phrasesMayHoldBlanksWhereTabsSeparate() throws IOException {
    assertEquals(List.of(new Pair("heart attack", "stroke", 3)),
        read("heart attack\tstroke\t3").pairs());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"tiger\tcat|line 1", "tiger\tcat\t1;love\tsex\tmuch|line 2",
      "a\tb\tc;tiger\tcat\tNaN|line 2", "''|holds no pair", "# nothing|holds no pair",
      "word\tword\tscore|holds no pair", "tiger|line 1"})
  void saysWhatIsWrongAndWhere(String text, String message) {
    BadInput e = assertThrows(BadInput.class, () -> read(text.replace(';', '\n')));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().contains("set.tsv"), e.getMessage());
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    Path file = folder.resolve("latin1.tsv");
    Files.write(file, "café\ttea\t1".getBytes(StandardCharsets.ISO_8859_1));
    assertThrows(BadInput.class, () -> SimilaritySet.read(file));
  }

  @ParameterizedTest
  @CsvSource({"ws353,353", "ws353-sim,203", "ws353-rel,252", "simlex999,999", "men3000,3000",
      "rw2034,2034", "rg65,65", "mc30,30", "scws,2003", "mturk287,287", "umnsrs-sim,566",
      "umnsrs-rel,587"})
  void readsRealSets(String name, int pairs) throws IOException {
    SimilaritySet set = SimilaritySet.read(RealData.require("similarity/" + name + ".tsv"));
    assertEquals(pairs, set.pairs().size());
    assertEquals(name + ".tsv", set.name());
  }

  @ParameterizedTest
  @CsvSource({"stsb-train,5749", "stsb-dev,1500", "stsb-test,1379"})
  void readsPairsOfSentences(String name, int pairs) throws IOException {
    SimilaritySet set = SimilaritySet.readTexts(RealData.require("pairs/" + name + ".tsv"));
    assertEquals(pairs, set.pairs().size());
    assertTrue(set.pairs().stream().allMatch(pair -> pair.score() >= 0 && pair.score() <= 5));
  }

  @Test
  void pairsOfTextsNeedAScore() throws IOException {
    Path file = folder.resolve("pairs.tsv");
    Files.writeString(file, "a question\tits answer\n");
    assertThrows(BadInput.class, () -> SimilaritySet.readTexts(file));
  }

  private SimilaritySet read(String text) throws IOException {
    Path file = folder.resolve("set.tsv");
    Files.writeString(file, text);
    return SimilaritySet.read(file);
  }
}
