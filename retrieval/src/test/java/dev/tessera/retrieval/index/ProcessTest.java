package dev.tessera.retrieval.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What only a process of its own can show.
class ProcessTest {

  @TempDir
  Path folder;

  @Test
  void indexingAndSearchingNeedNoNd4jAndNoNativeLibrary() throws Exception {
    ChildJvm.Result result = ChildJvm.run(BuildAndSearch.class,
        entry -> !entry.contains("nd4j") && !entry.contains("bytedeco")
            && !entry.contains("openblas") && !entry.contains("javacpp"),
        folder.resolve("index").toString());
    assertTrue(result.output().contains("hits: 7"), result.output());
    assertEquals(0, result.exitCode());
    assertFalse(result.output().contains("org.nd4j"), "ND4J was loaded");
    assertFalse(result.output().contains("Vector API"), "Lucene spoke on standard error");
  }

  @Test
  void withNd4jAtHandItIsStillNotLoaded() throws Exception {
    ChildJvm.Result result = ChildJvm.run(BuildAndSearch.class, entry -> true,
        folder.resolve("index").toString());
    assertEquals(0, result.exitCode());
    assertFalse(result.output().contains("org.nd4j"), "ND4J was loaded");
    assertFalse(result.output().contains("org.bytedeco"), "JavaCPP was loaded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1500", "merging"})
  void aBuildThatIsKilledLeavesTheOldIndex(String end) throws Exception {
    Path path = folder.resolve("index");
    HybridIndex.build(path, TestModel.of(16, 1), Stream.of(new Document("old", "", "old heart")),
        IndexSettings.defaults(), Progress.NONE);
    assertEquals(137,
        ChildJvm.run(BuildAndSearch.class, entry -> true, path.toString(), end).exitCode());
    try (HybridIndex index = HybridIndex.open(path)) {
      assertEquals("old", index.search("heart", SearchMode.HYBRID, 10).getFirst().id());
    }
  }

  @Test
  void aFirstBuildThatIsKilledLeavesNoIndex() throws Exception {
    Path path = folder.resolve("index");
    assertEquals(137,
        ChildJvm.run(BuildAndSearch.class, entry -> true, path.toString(), "merging").exitCode());
    assertFalse(Files.exists(path));
    assertEquals(0,
        ChildJvm.run(BuildAndSearch.class, entry -> true, path.toString()).exitCode());
    assertTrue(HybridIndex.isIndex(path));
  }
}
