package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Lines;
import dev.tessera.data.BadInput;
import dev.tessera.data.tokenizer.OpenTokenizer;
import dev.tessera.data.tokenizer.TokenizerFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera tokenizer decode`: a line of ids in, a line of text out.
@Command(name = "decode", description = "Print the text of each line of token ids.", footer = {"",
    "Example:",
    "  tessera tokenizer decode --tokenizer tokenizer.json manual.ids > manual.txt"})
final class TokenizerDecodeCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Option(names = "--tokenizer", required = true, paramLabel = "FILE",
      description = "A tokenizer.json, *.tiktoken, or a folder with one.")
  private Path tokenizer;

  @Parameters(arity = "0..1", paramLabel = "INPUT",
      description = "A file of ids; without it, stdin.")
  private Path input;

  @Override
  public Integer call() throws IOException {
    OpenTokenizer loaded = TokenizerFiles.load(tokenizer);
    try (InputStream in = Lines.open(input);
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
      int[] number = {0};
      Lines.forEach(in, (utf8, from, to) -> {
        number[0]++;
        String line = new String(utf8, from, to - from, StandardCharsets.UTF_8).strip();
        out.write(loaded.decode(ids(line, number[0], loaded)));
        out.write('\n');
      });
    }
    return 0;
  }

  private int[] ids(String line, int number, OpenTokenizer loaded) {
    if (line.isEmpty()) {
      return new int[0];
    }
    String[] words = line.split("\\s+");
    int[] ids = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      try {
        ids[i] = Integer.parseInt(words[i]);
      } catch (NumberFormatException e) {
        ids[i] = -1;
      }
      if (!loaded.has(ids[i])) {
        throw new BadInput(Lines.name(input) + ", line " + number + ": '" + words[i]
            + "' is no token's id; ids are below " + loaded.vocabularySize());
      }
    }
    return ids;
  }
}
