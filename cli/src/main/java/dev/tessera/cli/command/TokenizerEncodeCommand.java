package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Lines;
import dev.tessera.data.tokenizer.TokenSink;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.Tokenizers;
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

/// `tessera tokenizer encode`: a line of text in, a line of ids out.
@Command(name = "encode", description = "Print the token ids of each line of text.", footer = {"",
    "Examples:",
    "  tessera tokenizer encode --tokenizer tokenizer.json manual.txt > manual.ids",
    "  echo 'hello world' | tessera tokenizer encode --tokenizer tokenizer.json"})
final class TokenizerEncodeCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Option(names = "--tokenizer", required = true, paramLabel = "FILE",
      description = "The tokenizer.json to use.")
  private Path tokenizer;

  @Parameters(arity = "0..1", paramLabel = "INPUT", description = "A text file; without it, stdin.")
  private Path input;

  @Override
  public Integer call() throws IOException {
    Tokenizer loaded = Tokenizers.load(tokenizer);
    TokenSink ids = new TokenSink();
    try (InputStream in = Lines.open(input);
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
      StringBuilder line = new StringBuilder();
      Lines.forEach(in, (utf8, from, to) -> {
        ids.clear();
        loaded.encode(utf8, from, to, ids);
        line.setLength(0);
        for (int i = 0; i < ids.size(); i++) {
          line.append(i == 0 ? "" : " ").append(ids.get(i));
        }
        out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
      });
    }
    return 0;
  }
}
