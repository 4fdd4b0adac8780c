package dev.tessera.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.testing.RealData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// A model of model2vec's, with BERT's WordPiece, gives the embeddings that model2vec itself gives.
///
/// The expected ones are those that the tests of model2vec's Rust port keep.
class Model2vecTest {

  @ParameterizedTest
  @CsvSource({"test-model-float32,embeddings_short.json,1,1e-5",
      "test-model-float32,embeddings_long.json,1000,1e-5",
      "test-model-float16,embeddings_short.json,1,1e-3",
      "test-model-float16,embeddings_long.json,1000,1e-3"})
  void givesTheEmbeddingsOfModel2vec(String model, String expected, int times, float tolerance)
      throws IOException {
    Path folder = RealData.require("tokenizers/model2vec-fixture");
    float[][] gold = JsonMapper.shared()
        .readValue(folder.resolve(expected).toFile(), float[][].class);
    String text = times == 1 ? "hello world" : "hello ".repeat(times).strip();
    assertArrayEquals(gold[0], ModelDirectory.read(folder.resolve(model)).encode(text), tolerance);
  }

  /// One of its models has a Unigram tokenizer with rewriting rules.
  @Test
  void saysWhatItCannotRead() {
    Path folder = RealData.require("tokenizers/model2vec-fixture/test-model-vocab-quantized");
    BadInput complaint = assertThrows(BadInput.class, () -> ModelDirectory.read(folder));
    assertTrue(complaint.getMessage().contains("'Replace' is not supported"),
        complaint.getMessage());
  }
}
