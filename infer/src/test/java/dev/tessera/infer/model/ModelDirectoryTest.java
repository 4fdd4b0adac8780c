package dev.tessera.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.data.words.Vocabulary;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {

  @TempDir
  private Path folder;

  @Test
  void readsWhatItWrote() throws IOException {
    EmbeddingModel model = model();
    Path directory = folder.resolve("model");

    ModelDirectory.write(model, directory);
    EmbeddingModel read = ModelDirectory.read(directory);

    assertArrayEquals(model.encode("king of castle"), read.encode("king of castle"));
    assertArrayEquals(model.wordVectors().rows(), read.wordVectors().rows());
    assertArrayEquals(model.weights(), read.weights());
    assertEquals(model.words().words(), read.words().words());
    assertEquals(model.provenance(), read.provenance());
  }

  @Test
  void aTableOfEightBitsStaysOneAndTakesAQuarter() throws IOException {
    EmbeddingModel model = model();
    EmbeddingModel small = new EmbeddingModel(model.tokenizer(), ByteTable.of(model.table()),
        model.weights(), model.words(), model.provenance());
    Path directory = folder.resolve("small");

    ModelDirectory.write(small, directory);
    EmbeddingModel read = ModelDirectory.read(directory);
    Map<String, Safetensors.Tensor> tensors = Safetensors
        .read(directory.resolve("model.safetensors"));

    ByteTable table = assertInstanceOf(ByteTable.class, read.table());
    assertTrue(table.rows().isNative(), "not mapped");
    assertArrayEquals(small.table().toArray(), table.toArray());
    assertArrayEquals(small.encode("king of castle"), read.encode("king of castle"));
    assertEquals(small.table().size() * 2L, tensors.get("embeddings").bytes().byteSize());
  }

  /// What model2vec computes: rows times `weights`, whatever their type.
  @Test
  void eightBitsAreReadAsModel2vecReadsThem() throws IOException {
    EmbeddingModel model = model();
    Path directory = folder.resolve("small");
    ModelDirectory.write(new EmbeddingModel(model.tokenizer(), ByteTable.of(model.table()),
        model.weights(), model.words(), model.provenance()), directory);
    Map<String, Safetensors.Tensor> tensors = Safetensors
        .read(directory.resolve("model.safetensors"));
    float[] rows = model.table().toArray();

    for (int i = 0; i < rows.length; i++) {
      double product = tensors.get("embeddings").element(i)
          * tensors.get("weights").element(i / 2);
      assertEquals(rows[i], product, Math.abs(rows[i / 2 * 2]) / 100 + 0.01);
    }
  }

  @Test
  void holdsEveryFileThatTheOtherLibrariesWant() throws IOException {
    Path directory = folder.resolve("model");
    ModelDirectory.write(model(), directory);

    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(
          Set.of("model.safetensors", "tokenizer.json", "modules.json", "config.json",
              "config_sentence_transformers.json", "words.tsv", "provenance.json", "README.md"),
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  @Test
  void wordVectorsDivideTheWeightsOut() {
    assertArrayEquals(new float[] {1, 2}, model().wordVector("king"), 1e-6f);
  }

  @Test
  void anUnknownTextIsAllZeros() {
    assertArrayEquals(new float[2], model().encode("… !"));
    assertArrayEquals(new float[2], model().encode(""));
  }

  @Test
  void readsASentenceTransformersTable() throws IOException {
    Path directory = folder.resolve("model");
    ModelDirectory.write(model(), directory);
    Files.delete(directory.resolve("words.tsv"));
    Files.delete(directory.resolve("provenance.json"));
    int tokens = model().table().size();
    Files.delete(directory.resolve("model.safetensors"));
    Safetensors.write(directory.resolve("model.safetensors"),
        new LinkedHashMap<>(Map.of("embedding.weight", Safetensors.Tensor.f32(
            new long[] {tokens, 1}, MemorySegment.ofArray(new float[tokens])))));

    EmbeddingModel read = ModelDirectory.read(directory);

    assertEquals(1, read.dim());
    assertEquals(0, read.words().size());
  }

  @Test
  void aTableTooSmallForItsTokenizerIsBadInput() throws IOException {
    Path directory = folder.resolve("model");
    ModelDirectory.write(model(), directory);
    Files.delete(directory.resolve("model.safetensors"));
    Safetensors.write(directory.resolve("model.safetensors"),
        new LinkedHashMap<>(Map.of("embeddings",
            Safetensors.Tensor.f32(new long[] {1, 2}, MemorySegment.ofArray(new float[2])))));

    BadInput refusal = assertThrows(BadInput.class, () -> ModelDirectory.read(directory));
    assertTrue(refusal.getMessage().contains("not of the same model"), refusal.getMessage());
  }

  @Test
  void aFolderThatIsNoModelIsBadInput() {
    assertThrows(BadInput.class, () -> ModelDirectory.read(folder));
    assertThrows(BadInput.class, () -> ModelDirectory.read(folder.resolve("missing")));
  }

  private static EmbeddingModel model() {
    List<String> words = List.of("king", "castle");
    Tokenizer tokenizer = WordLevelTokenizer.of(words);
    float[] rows = new float[tokenizer.vocabularySize() * 2];
    float[] weights = new float[tokenizer.vocabularySize()];
    java.util.Arrays.fill(weights, 1);
    int king = tokenizer.id("king");
    rows[king * 2] = 0.5f;
    rows[king * 2 + 1] = 1;
    weights[king] = 0.5f;
    rows[tokenizer.id("castle") * 2] = -3;
    Provenance provenance = new Provenance("test", "2026-01-01T00:00:00Z",
        List.of(new Provenance.Corpus("corpus.txt", 7, "00ff")), Map.of("dim", 2), 7, Map.of(),
        Map.of("loss", 0.5));
    return new EmbeddingModel(tokenizer, TokenTable.of(rows, 2), weights,
        new Vocabulary(words, new long[] {3, 2}), provenance);
  }
}
