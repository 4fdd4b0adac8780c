package dev.tessera.data.text;

import dev.tessera.data.internal.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a stream of bytes into passages: lines, long lines in pieces, all of it valid UTF-8.
///
/// Where a long line is cut depends only on the bytes around the cut, not on where reading began: near
/// every multiple of [#GRID] bytes of the file. So a file can be read from several places at once and
/// still comes in the same passages.
final class PassageCutter {

  /// Lines longer than this are long.
  static final int LONG = TextSource.MAX_PASSAGE_BYTES;
  /// A long line is cut near every multiple of this offset.
  static final int GRID = LONG / 2;
  /// How far before a multiple of the grid a cut looks for whitespace.
  static final int REACH = 4096;

  private static final int CHUNK = 1 << 18;

  private final PassageSink sink;
  private final long stop;
  private byte[] buffer = new byte[2 * CHUNK];
  /// Offset in the file of `buffer[0]`.
  private long base;
  /// What waits is `buffer[start, end)`; there is no line end in `buffer[start, scanned)`.
  private int start;
  private int scanned;
  private int end;
  private boolean insideLongLine;
  private long invalidBytes;
  private long passages;

  PassageCutter(PassageSink sink) {
    this(sink, 0, Long.MAX_VALUE, false);
  }

  /// @param offset where in the file the first byte stands
  /// @param stop passages that begin at this offset or later are not delivered
  /// @param insideLongLine whether `offset` is a cut inside a long line
  PassageCutter(PassageSink sink, long offset, long stop, boolean insideLongLine) {
    this.sink = sink;
    this.base = offset;
    this.stop = stop;
    this.insideLongLine = insideLongLine;
  }

  /// Reads to the end of the stream, or to the stop.
  void read(InputStream in) throws IOException {
    boolean more = true;
    boolean first = base == 0;
    while (more && base + start < stop) {
      makeRoom();
      int count = in.readNBytes(buffer, end, CHUNK);
      end += count;
      more = count == CHUNK;
      if (first) {
        skipByteOrderMark();
        first = false;
      }
      drain(!more);
    }
  }

  /// How many bytes were replaced so far.
  long invalidBytes() {
    return invalidBytes;
  }

  /// How many passages were delivered so far.
  long passages() {
    return passages;
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      base += start;
      scanned -= start;
      end -= start;
      start = 0;
    }
    if (buffer.length - end < CHUNK) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
  }

  private void skipByteOrderMark() {
    if (end >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      start = 3;
      scanned = 3;
    }
  }

  private void drain(boolean last) {
    boolean progress = true;
    while (progress && start < end && base + start < stop) {
      progress = insideLongLine ? takePiece(last) : takeLine(last);
    }
  }

  private boolean takeLine(boolean last) {
    int limit = Math.min(end, start + LONG);
    int newline = Utf8.newline(buffer, scanned, limit);
    if (newline >= 0) {
      return deliver(newline + 1);
    }
    scanned = limit;
    if (end > limit) {
      insideLongLine = true;
      scanned = start;
      return true;
    }
    return last && deliver(end);
  }

  private boolean takePiece(boolean last) {
    long grid = gridAfter(base + start) - base;
    int limit = (int) Math.min(end, grid);
    int newline = Utf8.newline(buffer, scanned, limit);
    if (newline >= 0) {
      insideLongLine = false;
      return deliver(newline + 1);
    }
    scanned = limit;
    if (end > grid) {
      deliver(cutBefore(buffer, limit));
      scanned = limit;
      return true;
    }
    return last && deliver(end);
  }

  /// The first multiple of the grid where a piece that begins at `offset` may end. It is at least
  /// [#REACH] away, so that what decides about the cut lies inside the piece.
  static long gridAfter(long offset) {
    return (offset + REACH + GRID - 1) / GRID * GRID;
  }

  /// Where to cut, at most [#REACH] before `grid`: in front of the last whitespace, because tokenizers
  /// take a space together with the word that follows; without whitespace between two characters.
  static int cutBefore(byte[] bytes, int grid) {
    for (int i = grid - 1; i > grid - REACH; i--) {
      if (bytes[i] >= 0 && bytes[i] <= ' ') {
        return i;
      }
    }
    for (int i = grid; i > grid - 4; i--) {
      if (!Utf8.isContinuation(bytes[i])) {
        return i;
      }
    }
    return grid;
  }

  private boolean deliver(int to) {
    if (Utf8.isValid(buffer, start, to)) {
      sink.passage(buffer, start, to);
      passages++;
    } else {
      deliverRepaired(to);
    }
    start = to;
    scanned = to;
    return true;
  }

  /// Replacing makes text longer, by three times at most: cut again where it has become too long.
  private void deliverRepaired(int to) {
    byte[] repaired = Repair.repaired(buffer, start, to);
    invalidBytes += Repair.replacedBytes(buffer, start, to, repaired);
    int from = 0;
    while (from < repaired.length) {
      int until = repaired.length - from <= LONG
          ? repaired.length
          : cutBefore(repaired, from + LONG);
      sink.passage(repaired, from, until);
      passages++;
      from = until;
    }
  }
}
