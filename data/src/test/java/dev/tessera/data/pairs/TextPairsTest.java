package dev.tessera.data.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.text.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextPairsTest {

  private static final Document ARTICLE = new Document("1", "On tides", """
      Tides rise twice a day. The moon draws them. The sun helps.
      # Spring tides
      Sun and moon pull together. Tides are high then. They come twice a month.
      # Neap tides
      Sun and moon pull apart.
      """);

  private static List<Pair> pairs(int passageWords, long seed, PairKind kind, Document... documents)
      throws IOException {
    List<Pair> pairs = new ArrayList<>();
    new TextPairs(Outlines.of("docs", List.of(documents)), EnumSet.of(kind), passageWords)
        .read(seed, example -> pairs.add((Pair) example));
    return pairs;
  }

  @Test
  void titleGoesWithTheBeginningOfTheBody() throws IOException {
    assertEquals(
        List.of(new Pair("On tides",
            "Tides rise twice a day. The moon draws them. The sun helps. "
                + "Sun and moon pull together. Tides are high")),
        pairs(10, 1, PairKind.TITLE_BODY, ARTICLE));
  }

  @Test
  void headingGoesWithItsSection() throws IOException {
    assertEquals(
        List.of(
            new Pair("On tides Spring tides",
                "Sun and moon pull together. Tides are high then. They come twice a month."),
            new Pair("On tides Neap tides", "Sun and moon pull apart.")),
        pairs(100, 1, PairKind.HEADING_SECTION, ARTICLE));
  }

  @Test
  void firstSentenceGoesWithTheRest() throws IOException {
    assertEquals(
        List.of(new Pair("Tides rise twice a day.", "The moon draws them. The sun helps."),
            new Pair("Sun and moon pull together.",
                "Tides are high then. They come twice a month.")),
        pairs(100, 1, PairKind.FIRST_SENTENCE_REST, ARTICLE));
  }

  @Test
  void aSentenceGoesWithItsPassage() throws IOException {
    for (Pair pair : pairs(100, 3, PairKind.SENTENCE_PASSAGE, ARTICLE)) {
      assertTrue(ARTICLE.text().contains(pair.anchor()), pair::toString);
      assertTrue(pair.positive().length() > pair.anchor().length(), pair::toString);
    }
  }

  @Test
  void neighboursAreConsecutivePassagesOfOneSection() throws IOException {
    assertEquals(
        List.of(new Pair("Tides rise twice a day. The moon draws them.", "The sun helps."),
            new Pair("Sun and moon pull together. Tides are high then.",
                "They come twice a month.")),
        pairs(10, 1, PairKind.NEIGHBOURS, ARTICLE));
  }

  @Test
  void cropsAreRunsOfWordsOfOnePassage() throws IOException {
    String text = "one two three four five six seven eight nine ten eleven twelve thirteen";
    Document document = new Document("1", "", text);
    for (long seed = 0; seed < 50; seed++) {
      for (Pair pair : cropsOrNone(document, seed)) {
        assertTrue(text.contains(pair.anchor()) && text.contains(pair.positive()), pair::toString);
      }
    }
  }

  private static List<Pair> cropsOrNone(Document document, long seed) throws IOException {
    try {
      return pairs(100, seed, PairKind.CROPS, document);
    } catch (BadInput e) {
      return List.of(); // both crops must have two words; by chance one may not
    }
  }

  @Test
  void aPassageGoesWithItself() throws IOException {
    assertEquals(3, pairs(100, 1, PairKind.SAME_TEXT, ARTICLE).stream()
        .filter(pair -> pair.anchor().equals(pair.positive()))
        .count());
  }

  @Test
  void theSeedDecidesWhatChanceDoes() throws IOException {
    assertEquals(pairs(100, 5, PairKind.CROPS, ARTICLE), pairs(100, 5, PairKind.CROPS, ARTICLE));
    assertNotEquals(pairs(100, 5, PairKind.CROPS, ARTICLE),
        pairs(100, 6, PairKind.CROPS, ARTICLE));
  }

  @Test
  void everyKindCanBeMadeOfAnArticle() throws IOException {
    List<Example> all = new ArrayList<>();
    new TextPairs(Outlines.of("docs", List.of(ARTICLE)), EnumSet.allOf(PairKind.class), 20)
        .read(1, all::add);
    assertTrue(all.size() >= PairKind.values().length, all::toString);
  }

  @Test
  void complainsWhenNothingCanBeMade() {
    BadInput bad = assertThrows(BadInput.class,
        () -> pairs(100, 1, PairKind.TITLE_BODY, new Document("1", "", "No title here.")));
    assertTrue(bad.getMessage().contains("title-body"), bad::getMessage);
    assertThrows(BadInput.class,
        () -> new TextPairs(Outlines.of("docs", List.of(ARTICLE)), Set.of(), 100));
    assertThrows(BadInput.class,
        () -> new TextPairs(Outlines.of("docs", List.of(ARTICLE)), EnumSet.of(PairKind.CROPS), 1));
  }
}
