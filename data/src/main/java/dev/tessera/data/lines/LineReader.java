package dev.tessera.data.lines;

import dev.tessera.data.BadInput;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.tukaani.xz.CorruptedInputException;
import org.tukaani.xz.XZInputStream;

/// Reads the lines of a plain, gzip or xz file as bytes, with their numbers and a bound on memory. What
/// the file is compressed with is read from its first bytes, not from its name. Not thread-safe.
public final class LineReader implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final int maxLineBytes;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private byte[] line = new byte[1024];
  private int length;
  private long number;

  /// @throws BadInput if there is no such file
  public LineReader(Path file, int maxLineBytes) throws IOException {
    this.file = file;
    this.maxLineBytes = maxLineBytes;
    if (!Files.isRegularFile(file)) {
      throw new BadInput(file + (Files.isDirectory(file)
          ? " is a folder; a file is needed here"
          : " does not exist"));
    }
    this.in = open(file);
  }

  private static InputStream open(Path file) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      raw.mark(16);
      byte[] magic = raw.readNBytes(6);
      raw.reset();
      if (startsWith(magic, 0x1f, 0x8b)) {
        return new GZIPInputStream(raw, BUFFER_BYTES);
      }
      if (startsWith(magic, 0xfd, '7', 'z', 'X', 'Z', 0)) {
        return new XZInputStream(raw);
      }
      return raw;
    } catch (EOFException | ZipException | org.tukaani.xz.XZIOException e) {
      raw.close();
      throw damaged(file, e);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || bytes[i] != (byte) magic[i]) {
        return false;
      }
    }
    return true;
  }

  /// Moves to the next line; false at the end of the file. Its terminator is not part of it.
  ///
  /// @throws BadInput if the line is too long or the file is damaged
  public boolean next() throws IOException {
    length = 0;
    boolean any = false;
    while (at < end || fill()) {
      any = true;
      int newline = indexOfNewline();
      append(buffer, at, newline < 0 ? end : newline);
      if (newline >= 0) {
        at = newline + 1;
        break;
      }
      at = end;
    }
    if (any) {
      number++;
    }
    return any;
  }

  private boolean fill() throws IOException {
    try {
      at = 0;
      end = Math.max(0, in.read(buffer));
      return end > 0;
    } catch (EOFException | ZipException | CorruptedInputException e) {
      throw damaged(file, e);
    }
  }

  private static BadInput damaged(Path file, IOException e) {
    return new BadInput(file + " is damaged or cut short; fetch or write it again", e);
  }

  private int indexOfNewline() {
    for (int i = at; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void append(byte[] bytes, int from, int to) {
    int count = to - from;
    if (length + count > maxLineBytes) {
      throw new BadInput(file + ", line " + (number + 1) + " is longer than "
          + (maxLineBytes >> 20) + " MB; one record a line is expected");
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, Math.min(maxLineBytes, line.length * 2)));
    }
    System.arraycopy(bytes, from, line, length, count);
    length += count;
  }

  /// The present line's bytes; only the first [#length()] mean anything, until the next call.
  public byte[] bytes() {
    return line;
  }

  public int length() {
    return length;
  }

  /// The present line's number, from 1.
  public long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
