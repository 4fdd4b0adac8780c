package dev.tessera.train.skipgram;

import dev.tessera.data.files.TemporaryFolder;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file of ids that no process but this one needs. Its name is removed as soon as it is open, so that a process that
/// is killed leaves nothing behind; where the system does not let go of an open file, closing removes it.
final class ScratchFile implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;

  private ScratchFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// @throws dev.tessera.data.BadInput if the directory is not there
  static ScratchFile in(Path directory) throws IOException {
    TemporaryFolder.checkPlace(directory);
    Path path = Files.createTempFile(directory, "tessera", ".ids");
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ,
        StandardOpenOption.WRITE);
    try {
      Files.delete(path);
    } catch (IOException e) {
      // Not every system can; see close.
    }
    return new ScratchFile(path, channel);
  }

  /// A writer of ids from a place on, counted in ids. Many may write to different places at the same time.
  IdWriter writer(long at) {
    return new IdWriter(channel, path.getParent(), at);
  }

  /// All that was written, until the arena is closed.
  MemorySegment map(Arena arena) throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
