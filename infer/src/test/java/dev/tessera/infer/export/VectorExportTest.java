package dev.tessera.infer.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.data.BadInput;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Vectors;
import dev.tessera.infer.vectors.VectorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written reads back; `bench/peers/gensim-read.py` has gensim read it too.
class VectorExportTest {

  private static final WordVectors VECTORS = new WordVectors(
      new Vocabulary(List.of("the", "Ägypten", "𝔸", "heart attack"), new long[] {9, 5, 5, 1}), 3,
      new float[] {0.1f, -1e-30f, 3e7f, 1, 2, 3, Float.MIN_VALUE, 0, -0.0f, 7, 8, 9});

  @TempDir
  private Path folder;

  @Test
  void textReadsBackToTheSameBits() throws IOException {
    VectorExport.word2vecText(VECTORS, folder.resolve("v.txt"));
    check(VectorFile.read(folder.resolve("v.txt")));
  }

  @Test
  void binaryReadsBackToTheSameBits() throws IOException {
    VectorExport.word2vecBinary(VECTORS, folder.resolve("v.bin"));
    assertEquals(VectorFile.Format.WORD2VEC_BINARY, VectorFile.format(folder.resolve("v.bin")));
    check(VectorFile.read(folder.resolve("v.bin")));
  }

  @Test
  void manyWordsAreToldFromText() throws IOException {
    WordVectors many = Vectors.random(1_000, 50, 1);
    VectorExport.word2vecBinary(many, folder.resolve("v.bin"));
    VectorExport.word2vecText(many, folder.resolve("v.txt"));
    assertArrayEquals(many.rows(), VectorFile.read(folder.resolve("v.bin")).rows());
    assertArrayEquals(many.rows(), VectorFile.read(folder.resolve("v.txt")).rows());
  }

  @Test
  void theProjectorGetsThreeFiles() throws IOException {
    Path out = folder.resolve("projector");
    VectorExport.projector(VECTORS, out, 2);
    VectorExport.projector(VECTORS, out, 4);

    assertEquals(List.of("0.1\t-1.0E-30\t3.0E7", "1.0\t2.0\t3.0"),
        Files.readAllLines(out.resolve("vectors.tsv")).subList(0, 2));
    assertEquals(List.of("word\tcount\trank", "the\t9\t1", "Ägypten\t5\t2", "𝔸\t5\t3",
        "heart_attack\t1\t4"), Files.readAllLines(out.resolve("metadata.tsv")));
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("precious.txt"), "");
    assertThrows(BadInput.class, () -> VectorExport.projector(VECTORS, folder, 2));
  }

  private static void check(WordVectors read) {
    assertEquals(List.of("the", "Ägypten", "𝔸", "heart_attack"), read.vocabulary().words());
    assertArrayEquals(VECTORS.rows(), read.rows());
  }
}
