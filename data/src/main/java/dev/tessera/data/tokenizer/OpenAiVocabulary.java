package dev.tessera.data.tokenizer;

import dev.tessera.data.pretokenizer.PreTokenizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What OpenAI's rank files do not say about themselves but tiktoken's source does: how text is cut, and
/// the special tokens.
public enum OpenAiVocabulary {

  R50K_BASE(PreTokenizer.gpt2(), special(50256, "<|endoftext|>")),
  P50K_BASE(PreTokenizer.gpt2(), special(50256, "<|endoftext|>")),
  CL100K_BASE(PreTokenizer.cl100k(), special(100257, "<|endoftext|>"),
      special(100258, "<|fim_prefix|>"), special(100259, "<|fim_middle|>"),
      special(100260, "<|fim_suffix|>"), special(100276, "<|endofprompt|>")),
  O200K_BASE(PreTokenizer.o200k(), special(199999, "<|endoftext|>"),
      special(200018, "<|endofprompt|>"));

  private final PreTokenizer preTokenizer;
  private final List<AddedToken> specialTokens;

  OpenAiVocabulary(PreTokenizer preTokenizer, AddedToken... specialTokens) {
    this.preTokenizer = preTokenizer;
    this.specialTokens = List.of(specialTokens);
  }

  private static AddedToken special(int id, String content) {
    return new AddedToken(id, content);
  }

  /// The vocabulary whose file has this name: `cl100k_base.tiktoken`.
  public static Optional<OpenAiVocabulary> ofFile(Path ranks) {
    String name = ranks.getFileName().toString();
    return Arrays.stream(values()).filter(known -> known.fileName().equals(name)).findFirst();
  }

  /// The name of the published file.
  public String fileName() {
    return name().toLowerCase(Locale.ROOT) + ".tiktoken";
  }

  public PreTokenizer preTokenizer() {
    return preTokenizer;
  }

  public List<AddedToken> specialTokens() {
    return specialTokens;
  }
}
