package dev.tessera.bench.tokenizer;

import com.knuddels.jtokkit.api.EncodingType;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.Tiktoken;
import java.io.IOException;

/// OpenAI's published vocabularies, as each of the libraries knows them.
public enum Vocabularies {

  R50K("r50k_base", EncodingType.R50K_BASE, PreTokenizer.gpt2()),
  CL100K("cl100k_base", EncodingType.CL100K_BASE, PreTokenizer.cl100k()),
  O200K("o200k_base", EncodingType.O200K_BASE, PreTokenizer.o200k());

  private final String file;
  private final EncodingType type;
  private final PreTokenizer preTokenizer;

  Vocabularies(String file, EncodingType type, PreTokenizer preTokenizer) {
    this.file = file;
    this.type = type;
    this.preTokenizer = preTokenizer;
  }

  EncodingType type() {
    return type;
  }

  BpeTokenizer load() throws IOException {
    return Tiktoken.load(BenchText.data("tokenizers/openai-tiktoken/" + file + ".tiktoken"),
        preTokenizer);
  }
}
