package dev.tessera.data.tokenizer;

import dev.tessera.data.BadInput;
import dev.tessera.data.pretokenizer.PreTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads and writes tokenizers in the form that the name of the path tells.
///
/// | path | form |
/// |---|---|
/// | `*.json` | HuggingFace's `tokenizer.json`, see [Tokenizers] |
/// | `*.tiktoken` | OpenAI's token ranks, see [Tiktoken] |
/// | a folder | its `tokenizer.json`; or GPT-2's `vocab.json` and `merges.txt`, see [Gpt2Files] |
public final class TokenizerFiles {

  private static final String JSON = "tokenizer.json";
  private static final String TIKTOKEN = ".tiktoken";

  private TokenizerFiles() {}

  /// @throws BadInput if the file is corrupt or holds something that is not supported
  public static OpenTokenizer load(Path path) throws IOException {
    return load(path, null);
  }

  /// @param preTokenizer how text is cut; for rank files that do not say so, else null
  /// @throws BadInput if the file is corrupt or holds something that is not supported, if it says itself
  ///     how text is cut, or if nobody does
  public static OpenTokenizer load(Path path, PreTokenizer preTokenizer) throws IOException {
    if (path.toString().endsWith(TIKTOKEN)) {
      return loadRanks(path, preTokenizer);
    }
    if (preTokenizer != null) {
      throw new BadInput(path + " says itself how text is cut; leave --pre-tokenizer out");
    }
    if (!Files.isDirectory(path)) {
      return Tokenizers.load(path);
    }
    if (Files.exists(path.resolve(JSON))) {
      return Tokenizers.load(path.resolve(JSON));
    }
    return Files.exists(path.resolve("encoder.json"))
        ? Gpt2Files.load(path.resolve("encoder.json"), path.resolve("vocab.bpe"))
        : Gpt2Files.load(path.resolve("vocab.json"), path.resolve("merges.txt"));
  }

  private static OpenTokenizer loadRanks(Path ranks, PreTokenizer preTokenizer) throws IOException {
    if (preTokenizer != null) {
      return Tiktoken.load(ranks, preTokenizer);
    }
    Optional<OpenAiVocabulary> known = OpenAiVocabulary.ofFile(ranks);
    if (known.isEmpty()) {
      throw new BadInput(ranks + " does not say how text is cut; say it with --pre-tokenizer");
    }
    return Tiktoken.load(ranks, known.get().preTokenizer(), known.get().specialTokens());
  }

  /// Writes a tokenizer, in GPT-2's form if the path has no known ending.
  ///
  /// @return what the form has no place for, as a person would say it; empty if nothing is lost
  /// @throws BadInput if the tokenizer has no such form at all
  public static List<String> save(Tokenizer tokenizer, Path path) throws IOException {
    if (path.toString().endsWith(".json")) {
      Tokenizers.save(tokenizer, path);
      return List.of();
    }
    if (!(tokenizer instanceof BpeTokenizer bpe)) {
      throw new BadInput("only byte-level BPE has a form as " + path
          + "; name a file that ends in .json");
    }
    if (path.toString().endsWith(TIKTOKEN)) {
      Tiktoken.save(bpe, path);
      return lost(bpe, true);
    }
    Files.createDirectories(path);
    Gpt2Files.save(bpe, path.resolve("vocab.json"), path.resolve("merges.txt"));
    return lost(bpe, false);
  }

  private static List<String> lost(BpeTokenizer tokenizer, boolean ranks) {
    List<String> lost = new ArrayList<>();
    if (!tokenizer.normalizer().isIdentity()) {
      lost.add("its normaliser");
    }
    if (ranks || !tokenizer.preTokenizer().equals(PreTokenizer.gpt2())) {
      lost.add("its pre-tokeniser");
    }
    if (ranks && !tokenizer.addedTokens().isEmpty()) {
      lost.add("its " + tokenizer.addedTokens().size() + " special tokens");
    }
    return lost;
  }
}
