package dev.tessera.data.bpe;

import dev.tessera.data.internal.ByteStringTable;
import dev.tessera.data.internal.Words64;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A file of pre-tokens with their counts, sorted by hash and, where hashes are equal, by bytes: for each
/// its length, its bytes and its count; numbers as base-128, lowest seven bits first.
final class CountRun {

  private static final int BUFFER = 1 << 16;

  private CountRun() {}

  /// Takes pre-tokens in the order of the file.
  @FunctionalInterface
  interface Visitor {
    void count(byte[] preToken, int length, long count) throws IOException;
  }

  static void write(PreTokenCounts counts, Path file) throws IOException {
    ByteStringTable table = counts.preTokens();
    long[] order = new long[counts.size()];
    for (int id = 0; id < order.length; id++) {
      // The hash is compared unsigned by the reader, and so sorted here: its top bit is flipped.
      int hash = Words64.hash(table.bytes(), table.start(id), table.end(id));
      order[id] = (long) (hash ^ 1 << 31) << 32 | id;
    }
    Arrays.sort(order);
    sortEqualHashes(order, table);
    try (Writer writer = new Writer(file)) {
      for (long entry : order) {
        int id = (int) entry;
        writer.write(table.bytes(), table.start(id), table.end(id) - table.start(id),
            counts.count(id));
      }
    }
  }

  /// Insertion sort where neighbours have the same hash, which is rare.
  private static void sortEqualHashes(long[] order, ByteStringTable table) {
    for (int i = 1; i < order.length; i++) {
      for (int at = i; at > 0 && order[at - 1] >> 32 == order[at] >> 32
          && compare(table, (int) order[at - 1], (int) order[at]) > 0; at--) {
        long swapped = order[at];
        order[at] = order[at - 1];
        order[at - 1] = swapped;
      }
    }
  }

  private static int compare(ByteStringTable table, int a, int b) {
    return Arrays.compareUnsigned(table.bytes(), table.start(a), table.end(a), table.bytes(),
        table.start(b), table.end(b));
  }

  /// Writes pre-tokens that come in order.
  static final class Writer implements Closeable {

    private final OutputStream out;

    Writer(Path file) throws IOException {
      out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    }

    void write(byte[] bytes, int from, int length, long count) throws IOException {
      number(length);
      out.write(bytes, from, length);
      number(count);
    }

    private void number(long value) throws IOException {
      long rest = value;
      while (rest > 0x7F) {
        out.write((int) rest & 0x7F | 0x80);
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /// Reads pre-tokens in order.
  static final class Reader implements Closeable, Comparable<Reader> {

    private final InputStream in;
    private byte[] preToken = new byte[64];
    private int length;
    private int hash;
    private long count;

    Reader(Path file) throws IOException {
      in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    /// Moves to the next pre-token; false at the end.
    boolean next() throws IOException {
      int first = in.read();
      if (first < 0) {
        return false;
      }
      length = Math.toIntExact(number(first));
      if (length > preToken.length) {
        preToken = new byte[length * 2];
      }
      if (in.readNBytes(preToken, 0, length) < length) {
        throw new EOFException("a run of counts is cut short");
      }
      count = number(in.read());
      hash = Words64.hash(preToken, 0, length);
      return true;
    }

    private long number(int first) throws IOException {
      long value = 0;
      int b = first;
      for (int shift = 0;; shift += 7) {
        if (b < 0) {
          throw new EOFException("a run of counts is cut short");
        }
        value |= (long) (b & 0x7F) << shift;
        if (b < 0x80) {
          return value;
        }
        b = in.read();
      }
    }

    byte[] preToken() {
      return preToken;
    }

    int length() {
      return length;
    }

    long count() {
      return count;
    }

    boolean sameAs(Reader other) {
      return hash == other.hash
          && Arrays.equals(preToken, 0, length, other.preToken, 0, other.length);
    }

    @Override
    public int compareTo(Reader other) {
      int byHash = Integer.compareUnsigned(hash, other.hash);
      return byHash != 0
          ? byHash
          : Arrays.compareUnsigned(preToken, 0, length, other.preToken, 0, other.length);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
