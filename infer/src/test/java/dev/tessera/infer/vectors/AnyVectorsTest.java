package dev.tessera.infer.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.neighbors.Neighbors;
import dev.tessera.infer.testing.Letters;
import dev.tessera.infer.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnyVectorsTest {

  @TempDir
  private Path folder;

  @Test
  void readsAFile() throws IOException {
    Path file = folder.resolve("v.txt");
    Files.writeString(file, "a 1 2\nb 3 4\n");
    assertEquals(List.of("a", "b"), AnyVectors.read(file).vocabulary().words());
  }

  @Test
  void readsAModel2vecDirectory() throws IOException {
    WordVectors vectors = AnyVectors.read(
        RealData.require("tokenizers/model2vec-fixture/test-model-float32"));

    assertTrue(vectors.size() > 10_000, vectors.size() + " words");
    assertTrue(vectors.vocabulary().indexOf("hospital") >= 0);
    assertEquals(-1, vectors.vocabulary().indexOf("##ing"));
    assertEquals(5, new Neighbors(vectors).nearest("hospital", 5).size());
  }

  @Test
  void aModelWithWordsKeepsThem() {
    EmbeddingModel model = Letters.model(new float[26 * 2], "abc");
    assertSame(model, AnyVectors.withWords(model));
  }

  @Test
  void tokensThatAreWordsStandInForAMissingList() {
    float[] rows = new float[26 * 2];
    rows[2] = 5;
    EmbeddingModel model = AnyVectors.withWords(Letters.model(rows));

    assertEquals(26, model.words().size());
    assertArrayEquals(new float[] {5, 0}, model.wordVector("b"));
  }

  @Test
  void saysWhatIsMissing() {
    assertThrows(BadInput.class, () -> AnyVectors.read(folder.resolve("absent")));
    assertThrows(BadInput.class, () -> AnyVectors.read(folder));
  }
}
