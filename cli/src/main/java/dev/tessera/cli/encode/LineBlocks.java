package dev.tessera.cli.encode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a stream into blocks of whole lines; a block grows until it holds at least one.
final class LineBlocks {

  private static final int BLOCK = 1 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[BLOCK];
  private int size;
  private boolean ended;
  private long lines;

  /// Lines one behind the other, each but perhaps the last with its line feed.
  ///
  /// @param firstLine how many lines come before
  record Block(byte[] bytes, long firstLine) {}

  LineBlocks(InputStream in) {
    this.in = in;
  }

  /// The next block, or null at the end.
  Block next() throws IOException {
    int cut = 0;
    while (cut == 0 && !ended) {
      int read = in.readNBytes(buffer, size, buffer.length - size);
      size += read;
      ended = size < buffer.length;
      cut = ended ? size : afterLastLine(size - read);
      if (cut == 0 && !ended) {
        buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
      }
    }
    if (cut == 0) {
      return null;
    }
    Block block = new Block(Arrays.copyOf(buffer, cut), lines);
    System.arraycopy(buffer, cut, buffer, 0, size - cut);
    size -= cut;
    lines += lineFeeds(block.bytes);
    return block;
  }

  /// Behind the last line feed at or after `from`, or 0.
  private int afterLastLine(int from) {
    for (int at = size - 1; at >= from; at--) {
      if (buffer[at] == '\n') {
        return at + 1;
      }
    }
    return 0;
  }

  private static long lineFeeds(byte[] bytes) {
    long count = 0;
    for (byte b : bytes) {
      count += b == '\n' ? 1 : 0;
    }
    return count;
  }
}
