package dev.tessera.train.skipgram;

import dev.tessera.data.text.Fingerprint;
import dev.tessera.data.words.Vocabulary;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;

/// The text as unit ids, as a rule in a memory-mapped file, so that a corpus need not fit into memory.
///
/// A unit that begins a passage carries [#FRESH] in its sign bit, which is how sentences are told
/// apart without a separator. Safe for use by many threads.
final class EncodedCorpus implements AutoCloseable {

  /// Set in the id of a unit that does not follow the one before it.
  static final int FRESH = 1 << 31;

  /// Bytes that are digested or written at a time.
  private static final long BLOCK = 1 << 20;

  private final Optional<ScratchFile> file;
  private final Arena arena;
  private final MemorySegment ids;
  private final Vocabulary words;
  private final long[] unitCounts;
  private final Optional<Fingerprint> fingerprint;

  private EncodedCorpus(Optional<ScratchFile> file, Arena arena, MemorySegment ids,
      Vocabulary words, long[] unitCounts, Optional<Fingerprint> fingerprint) {
    this.file = file;
    this.arena = arena;
    this.ids = ids;
    this.words = words;
    this.unitCounts = unitCounts;
    this.fingerprint = fingerprint;
  }

  /// A corpus in a file that was written before.
  ///
  /// @param file native-endian ints
  /// @param words the words that occur often enough, by id
  /// @param unitCounts how often each unit occurs in the text, by id
  /// @param fingerprint of the text
  static EncodedCorpus open(Path file, Vocabulary words, long[] unitCounts,
      Fingerprint fingerprint) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment ids = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return new EncodedCorpus(Optional.empty(), arena, ids, words, unitCounts,
          Optional.of(fingerprint));
    } catch (IOException e) {
      arena.close();
      throw e;
    }
  }

  /// A corpus in a file that is closed with it.
  ///
  /// @param fingerprint of the text, if it was taken on the way
  static EncodedCorpus of(ScratchFile file, Vocabulary words, long[] unitCounts,
      Optional<Fingerprint> fingerprint) throws IOException {
    Arena arena = Arena.ofShared();
    try {
      return new EncodedCorpus(Optional.of(file), arena, file.map(arena), words, unitCounts,
          fingerprint);
    } catch (IOException e) {
      arena.close();
      throw e;
    }
  }

  /// A corpus in memory, without a file.
  static EncodedCorpus of(int[] ids, Vocabulary words, long[] unitCounts) {
    Arena arena = Arena.ofShared();
    return new EncodedCorpus(Optional.empty(), arena,
        arena.allocateFrom(ValueLayout.JAVA_INT, ids), words, unitCounts, Optional.empty());
  }

  /// The number of units in the text.
  long size() {
    return ids.byteSize() / Integer.BYTES;
  }

  /// Copies the units from position `from` on to `into[0, length)`.
  void read(long from, int[] into, int length) {
    MemorySegment.copy(ids, ValueLayout.JAVA_INT, from * Integer.BYTES, into, 0, length);
  }

  /// Writes the ids to a new file, from which [#open] reads them.
  void write(Path newFile) throws IOException {
    try (FileChannel out = FileChannel.open(newFile, StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE)) {
      for (long at = 0; at < ids.byteSize(); at += BLOCK) {
        ByteBuffer block = ids.asSlice(at, Math.min(BLOCK, ids.byteSize() - at)).asByteBuffer();
        while (block.hasRemaining()) {
          out.write(block);
        }
      }
    }
  }

  Vocabulary words() {
    return words;
  }

  /// How often each unit occurs, by id. Not a copy.
  long[] unitCounts() {
    return unitCounts;
  }

  /// The fingerprint of the text, if it was taken on the way.
  Optional<Fingerprint> fingerprint() {
    return fingerprint;
  }

  /// Adds the words and all units, in the order of the text.
  void addTo(MessageDigest digest) {
    for (String word : words.words()) {
      digest.update(word.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
    for (long at = 0; at < ids.byteSize(); at += BLOCK) {
      digest.update(ids.asSlice(at, Math.min(BLOCK, ids.byteSize() - at)).asByteBuffer());
    }
  }

  @Override
  public void close() throws IOException {
    arena.close();
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
