package dev.tessera.data.bpe;

import dev.tessera.data.BadInput;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import java.util.HashSet;
import java.util.List;

/// What a [BpeTrainer] is told.
///
/// @param vocabularySize tokens at most, special ones and the 256 bytes among them
/// @param minFrequency a pair that occurs less often is not merged
/// @param maxTokenLength the longest token in bytes
/// @param specialTokens get the first ids; no text is ever encoded to them unasked
/// @param preTokenizer how text is cut
/// @param normalizer what is done to the text before
/// @param threads how many threads count at once; the outcome does not depend on it
/// @param maxMemory about how many bytes counts and merges may take before counts go to disk
public record BpeSettings(int vocabularySize, long minFrequency, int maxTokenLength,
    List<String> specialTokens, PreTokenizer preTokenizer, Normalizer normalizer, int threads,
    long maxMemory) {

  /// @throws BadInput if a value makes no sense
  public BpeSettings {
    specialTokens = List.copyOf(specialTokens);
    if (vocabularySize < 256 + specialTokens.size()) {
      throw new BadInput("--vocab-size is " + vocabularySize + "; it must be at least "
          + (256 + specialTokens.size()) + ", to hold the 256 bytes"
          + (specialTokens.isEmpty() ? "" : " and the special tokens"));
    }
    if (minFrequency < 1 || maxTokenLength < 2 || threads < 1 || maxMemory < 1) {
      throw new BadInput("minimum frequency, threads and memory must be at least 1 and the longest "
          + "token at least 2 bytes");
    }
    if (new HashSet<>(specialTokens).size() < specialTokens.size()
        || specialTokens.contains("")) {
      throw new BadInput("special tokens must be different from each other and not empty: "
          + specialTokens);
    }
  }

  /// 30,000 tokens, pairs that occur at least twice, GPT-2's pre-tokeniser, no normaliser, no special
  /// token, one thread a processor, half of the Java heap.
  public static BpeSettings defaults() {
    return new BpeSettings(30_000, 2, Integer.MAX_VALUE, List.of(), PreTokenizer.gpt2(),
        Normalizer.NONE, Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() / 2);
  }

  /// The same for tokenizers of embedding models: words only, composed (NFKC) and in lower case, so
  /// that a word is the same token wherever it stands.
  public static BpeSettings forEmbeddings() {
    return defaults().withPreTokenizer(PreTokenizer.words())
        .withNormalizer(Normalizer.named("nfkc,lowercase"));
  }

  public BpeSettings withVocabularySize(int tokens) {
    return new BpeSettings(tokens, minFrequency, maxTokenLength, specialTokens, preTokenizer,
        normalizer, threads, maxMemory);
  }

  public BpeSettings withMinFrequency(long count) {
    return new BpeSettings(vocabularySize, count, maxTokenLength, specialTokens, preTokenizer,
        normalizer, threads, maxMemory);
  }

  public BpeSettings withMaxTokenLength(int bytes) {
    return new BpeSettings(vocabularySize, minFrequency, bytes, specialTokens, preTokenizer,
        normalizer, threads, maxMemory);
  }

  public BpeSettings withSpecialTokens(List<String> tokens) {
    return new BpeSettings(vocabularySize, minFrequency, maxTokenLength, tokens, preTokenizer,
        normalizer, threads, maxMemory);
  }

  public BpeSettings withPreTokenizer(PreTokenizer cut) {
    return new BpeSettings(vocabularySize, minFrequency, maxTokenLength, specialTokens, cut,
        normalizer, threads, maxMemory);
  }

  public BpeSettings withNormalizer(Normalizer rewrite) {
    return new BpeSettings(vocabularySize, minFrequency, maxTokenLength, specialTokens,
        preTokenizer, rewrite, threads, maxMemory);
  }

  public BpeSettings withThreads(int count) {
    return new BpeSettings(vocabularySize, minFrequency, maxTokenLength, specialTokens,
        preTokenizer, normalizer, count, maxMemory);
  }

  public BpeSettings withMaxMemory(long bytes) {
    return new BpeSettings(vocabularySize, minFrequency, maxTokenLength, specialTokens,
        preTokenizer, normalizer, threads, bytes);
  }
}
