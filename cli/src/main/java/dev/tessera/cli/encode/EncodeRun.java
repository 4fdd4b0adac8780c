package dev.tessera.cli.encode;

import dev.tessera.cli.encode.LineBlocks.Block;
import dev.tessera.data.parallel.InOrder;
import dev.tessera.data.tokenizer.StreamEncoder;
import dev.tessera.data.tokenizer.Stretches;
import dev.tessera.data.tokenizer.TokenSink;
import dev.tessera.data.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Encodes a stream of any length, block by block, on several threads.
public final class EncodeRun {

  private EncodeRun() {}

  /// A line of output for every line of input.
  public static void lines(InputStream in, LineFormat format, int threads, OutputStream out)
      throws IOException {
    LineBlocks blocks = new LineBlocks(in);
    try (InOrder<AsciiSink> work = new InOrder<>(threads,
        encoded -> out.write(encoded.array(), 0, encoded.size()))) {
      for (Block next = blocks.next(); next != null; next = blocks.next()) {
        Block block = next;
        work.add(() -> encoded(block, format));
      }
      work.finish();
    }
  }

  private static AsciiSink encoded(Block block, LineFormat format) {
    AsciiSink out = new AsciiSink();
    TokenSink scratch = new TokenSink();
    byte[] bytes = block.bytes();
    long number = block.firstLine();
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        format.write(bytes, from, at, number++, scratch, out);
        out.add('\n');
        from = at + 1;
      }
    }
    if (from < bytes.length) {
      format.write(bytes, from, bytes.length, number, scratch, out);
      out.add('\n');
    }
    return out;
  }

  /// The whole input as one text, line ends included: one line of ids.
  public static void whole(InputStream in, Tokenizer tokenizer, int threads, OutputStream out)
      throws IOException {
    boolean[] begun = {false};
    StreamEncoder.encode(tokenizer, in, threads, (tokens, bytes) -> {
      AsciiSink ids = new AsciiSink();
      if (begun[0] && tokens.size() > 0) {
        ids.add(' ');
      }
      begun[0] |= tokens.size() > 0;
      LineFormat.writeIds(tokens, ids);
      out.write(ids.array(), 0, ids.size());
    });
    out.write('\n');
  }

  /// How many tokens the whole input has as one text.
  public static long count(InputStream in, Tokenizer tokenizer, int threads) throws IOException {
    Stretches stretches = new Stretches(in);
    long[] total = {0};
    try (InOrder<Long> work = new InOrder<>(threads, count -> total[0] += count)) {
      for (byte[] next = stretches.next(); next != null; next = stretches.next()) {
        byte[] stretch = next;
        work.add(() -> tokenizer.count(stretch, 0, stretch.length));
      }
      work.finish();
    }
    return total[0];
  }
}
