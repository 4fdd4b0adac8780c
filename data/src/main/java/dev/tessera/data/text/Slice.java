package dev.tessera.data.text;

import dev.tessera.data.internal.Utf8;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;

/// A part of a stored text: the passages that begin in `[from, to)`.
///
/// @param insideLongLine whether `from` is a cut inside a line that is too long for one passage
record Slice(TextUnit unit, long from, long to, boolean insideLongLine) {

  /// Most lines end within so many bytes.
  private static final int MOST_LINES = 1 << 13;

  static Slice whole(TextUnit unit) {
    return new Slice(unit, 0, Long.MAX_VALUE, false);
  }

  /// About how many bytes of text.
  long bytes() {
    return Math.min(to, Math.max(from, unit.bytes())) - from;
  }

  /// For messages.
  String name() {
    return from == 0 ? unit.name() : unit.name() + " after byte " + from;
  }

  /// This slice cut in two where a passage ends, at `target` or the next place behind it; null if
  /// there is none.
  Slice[] cutNear(long target) throws IOException {
    if (!unit.isPlainFile() || !unit.format().splitsAtLines() || target <= from) {
      return null;
    }
    byte[] window = new byte[MOST_LINES];
    int length = readAt(target, window);
    int newline = Utf8.newline(window, 0, length);
    if (newline < 0) {
      // If this window has no line end either, its line is longer than a passage may be.
      window = new byte[TextSource.MAX_PASSAGE_BYTES + 1];
      length = readAt(target, window);
      newline = Utf8.newline(window, 0, length);
    }
    if (newline >= 0) {
      return cutAt(target + newline + 1, false);
    }
    if (length < window.length || unit.format() != TextFormat.PLAIN) {
      return null;
    }
    int grid = (int) (PassageCutter.gridAfter(target) - target);
    return cutAt(target + PassageCutter.cutBefore(window, grid), true);
  }

  private int readAt(long offset, byte[] window) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(window);
    try (SeekableByteChannel file = Files.newByteChannel(unit.file())) {
      file.position(offset);
      while (buffer.hasRemaining() && file.read(buffer) >= 0) {
        // until the window is full or the file has ended
      }
    }
    return buffer.position();
  }

  private Slice[] cutAt(long cut, boolean inside) {
    if (cut >= Math.min(to, unit.bytes())) {
      return null;
    }
    return new Slice[] {new Slice(unit, from, cut, insideLongLine),
        new Slice(unit, cut, to, inside)};
  }
}
