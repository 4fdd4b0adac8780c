package dev.tessera.retrieval.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  @TempDir
  Path folder;

  private HybridIndex index(IndexSettings settings) throws IOException {
    HybridIndex.build(folder.resolve("index"), TestModel.of(16, 1),
        IntStream.range(0, 600)
            .mapToObj(i -> new Document("d" + i, "", "heart ship " + i,
                i == 0
                    ? Map.of()
                    : Map.of("third", List.of("" + i % 3), "parts",
                        List.of("" + i / 100, i % 2 == 0 ? "even" : "odd")))),
        settings, Progress.NONE);
    return HybridIndex.open(folder.resolve("index"));
  }

  private static List<Integer> found(HybridIndex index, SearchMode mode, Filter filter)
      throws IOException {
    return index.search(new SearchRequest("cardiac ship", mode, 700).withFilter(filter))
        .stream()
        .map(hit -> Integer.parseInt(hit.id().substring(1)))
        .sorted()
        .toList();
  }

  private static List<Integer> numbers(IntPredicate which) {
    return IntStream.range(1, 600).filter(which).boxed().collect(Collectors.toList());
  }

  @ParameterizedTest
  @EnumSource(VectorStorage.class)
  void findsExactlyTheDocumentsThatPass(VectorStorage storage) throws IOException {
    try (HybridIndex index = index(IndexSettings.defaults().withVectors(storage))) {
      for (SearchMode mode : SearchMode.values()) {
        assertEquals(numbers(i -> i % 3 == 1), found(index, mode, Filter.where("third", "1")));
        assertEquals(numbers(i -> i % 3 != 1),
            found(index, mode, Filter.where("third", "0", "2")));
        assertEquals(numbers(i -> i % 3 == 1 && i % 2 == 0),
            found(index, mode, Filter.where("third", "1").and("parts", "even")));
        assertEquals(List.of(), found(index, mode, Filter.where("third", "17")));
        assertEquals(600, found(index, mode, Filter.NONE).size());
      }
    }
  }

  @Test
  void scoresAreThoseOfTheUnfilteredSearch() throws IOException {
    try (HybridIndex index = index(IndexSettings.defaults())) {
      SearchRequest request = new SearchRequest("cardiac 7", SearchMode.HYBRID, 600);
      Map<String, Double> scores = index.search(request)
          .stream()
          .collect(Collectors.toMap(Hit::id, Hit::score));
      for (Hit hit : index.search(request.withFilter(Filter.where("parts", "odd")))) {
        assertEquals(scores.get(hit.id()), hit.score());
      }
    }
  }

  @Test
  void namesTheFieldsThereAre() throws IOException {
    try (HybridIndex index = index(IndexSettings.defaults())) {
      BadInput bad = assertThrows(BadInput.class,
          () -> found(index, SearchMode.BM25, Filter.where("thrid", "1")));
      assertTrue(bad.getMessage().contains("'thrid'; there are parts, third"), bad.getMessage());
    }
  }

  @Test
  void readsItsSpelling() {
    assertEquals(Filter.where("year", "1999"), Filter.parse("year=1999"));
    assertEquals(Filter.where("formula", "a=b"), Filter.parse("formula=a=b"));
    assertEquals(Filter.where("a", "1", "2"), Filter.where("a", "1").and("a", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "year", "=1999", "year=", "="})
  void refusesWhatIsNotAFilter(String spelling) {
    assertThrows(BadInput.class, () -> Filter.parse(spelling));
  }

  @Test
  void refusesAFieldWithoutValues() {
    assertThrows(BadInput.class, () -> Filter.where("year"));
  }
}
