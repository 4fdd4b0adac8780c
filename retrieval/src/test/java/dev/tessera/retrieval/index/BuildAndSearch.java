package dev.tessera.retrieval.index;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// What a child process does: builds an index at the given path, searches it by both sides and says how
/// many hits there were. With a second argument it dies in the middle: at a document of that number,
/// or when `merging` begins.
final class BuildAndSearch {

  private static final int KILLED = 137;

  private BuildAndSearch() {}

  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]);
    String end = arguments.length > 1 ? arguments[1] : "";
    HybridIndex.build(path, TestModel.of(16, 1), IntStream.range(0, 2000).mapToObj(i -> {
      dieIf(end.equals(Integer.toString(i)));
      return new Document("n" + i, "", i + " physician at sea");
    }), IndexSettings.defaults().withThreads(2).withVectors(VectorStorage.GRAPH),
        (name, total, unit) -> {
          dieIf(end.equals(name));
          return Progress.NONE.start(name, total, unit);
        });
    try (HybridIndex index = HybridIndex.open(path)) {
      List<Hit> hits = index.search("doctor at sea", SearchMode.HYBRID, 7);
      System.out.println("hits: " + hits.size());
    }
  }

  private static void dieIf(boolean now) {
    if (now) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
