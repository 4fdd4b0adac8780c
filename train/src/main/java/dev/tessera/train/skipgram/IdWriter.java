package dev.tessera.train.skipgram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// Writes ids one after the other to a place in a file. Not thread-safe, but many may write to
/// different places of one file.
final class IdWriter {

  private final FileChannel channel;
  private final Path directory;
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 18)
      .order(ByteOrder.nativeOrder());
  private final IntBuffer ids = bytes.asIntBuffer();
  private long at;

  /// @param directory of the file, for messages
  /// @param at the place of the first id, counted in ids
  IdWriter(FileChannel channel, Path directory, long at) {
    this.channel = channel;
    this.directory = directory;
    this.at = at * Integer.BYTES;
  }

  /// @throws UncheckedIOException if the disk is full or fails
  void put(int id) {
    ids.put(id);
    if (!ids.hasRemaining()) {
      flush();
    }
  }

  /// Writes what is still held back.
  void flush() {
    bytes.limit(ids.position() * Integer.BYTES);
    try {
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          new FileSystemException(directory.toString(), null, e.getMessage()));
    }
    bytes.clear();
    ids.clear();
  }
}
