package dev.tessera.bench.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// HuggingFace's library with one of our tokenizers.
final class HuggingFace {

  private HuggingFace() {}

  static HuggingFaceTokenizer of(BpeTokenizer tokenizer) throws IOException {
    Path json = Files.createTempFile("tokenizer", ".json");
    Tokenizers.save(tokenizer, json);
    HuggingFaceTokenizer theirs = HuggingFaceTokenizer.builder()
        .optTokenizerPath(json)
        .optAddSpecialTokens(false)
        .optTruncation(false)
        .build();
    Files.delete(json);
    return theirs;
  }
}
