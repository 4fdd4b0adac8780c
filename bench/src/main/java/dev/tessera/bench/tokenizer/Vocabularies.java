package dev.tessera.bench.tokenizer;

import com.knuddels.jtokkit.api.EncodingType;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.OpenAiVocabulary;
import dev.tessera.data.tokenizer.Tiktoken;
import java.io.IOException;

/// OpenAI's published vocabularies, as each of the libraries knows them.
public enum Vocabularies {

  R50K(OpenAiVocabulary.R50K_BASE, EncodingType.R50K_BASE),
  P50K(OpenAiVocabulary.P50K_BASE, EncodingType.P50K_BASE),
  CL100K(OpenAiVocabulary.CL100K_BASE, EncodingType.CL100K_BASE),
  O200K(OpenAiVocabulary.O200K_BASE, EncodingType.O200K_BASE);

  private final OpenAiVocabulary vocabulary;
  private final EncodingType type;

  Vocabularies(OpenAiVocabulary vocabulary, EncodingType type) {
    this.vocabulary = vocabulary;
    this.type = type;
  }

  EncodingType type() {
    return type;
  }

  /// Without special tokens, which the peers are not asked for either.
  BpeTokenizer load() throws IOException {
    return Tiktoken.load(BenchText.data("tokenizers/openai-tiktoken/" + vocabulary.fileName()),
        vocabulary.preTokenizer());
  }
}
