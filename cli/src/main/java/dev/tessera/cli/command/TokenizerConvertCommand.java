package dev.tessera.cli.command;

import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera tokenizer convert`: from one form of file to another.
@Command(name = "convert", sortOptions = false,
    description = "Write a tokenizer in another form. The names tell the forms: *.json is"
        + " HuggingFace's tokenizer.json, *.tiktoken OpenAI's token ranks, and a folder holds GPT-2's"
        + " vocab.json and merges.txt.",
    footer = {"", "Examples:",
        "  tessera tokenizer convert cl100k_base.tiktoken cl100k.json",
        "  tessera tokenizer convert --pre-tokenizer gpt2 my.tiktoken tokenizer.json",
        "  tessera tokenizer convert tokenizer.json gpt2-files/"})
final class TokenizerConvertCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "FROM", description = "What to read.")
  private Path from;

  @Parameters(index = "1", paramLabel = "TO", description = "What to write.")
  private Path to;

  @Option(names = "--pre-tokenizer", paramLabel = "NAME",
      description = "How text is cut, for *.tiktoken files other than OpenAI's own: gpt2, cl100k,"
          + " o200k, whitespace, words, none, or regex:PATTERN.")
  private String preTokenizer;

  @Override
  public Integer call() throws IOException {
    Tokenizer tokenizer = TokenizerFiles.load(from,
        preTokenizer == null ? null : PreTokenizer.named(preTokenizer));
    List<String> lost = TokenizerFiles.save(tokenizer, to);
    if (!lost.isEmpty()) {
      common.warn(to + " has no place for " + String.join(", ", lost));
    }
    common.say(String.format("%,d tokens; wrote %s", tokenizer.vocabularySize(), to));
    return 0;
  }
}
