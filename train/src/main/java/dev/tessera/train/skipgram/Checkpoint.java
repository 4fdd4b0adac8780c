package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.train.internal.RunIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The state of a run in a file: how far it is, and both tables.
///
/// As every choice follows from the seed and the place in the run, this is all there is to it. The
/// file holds eight bytes that name the format, the length of a JSON header, the header, the rows of
/// both tables as little-endian floats, and a CRC-32C of everything before.
///
/// @param identity what must be the same for a run to go on from here: settings and corpus, by name
/// @param chunks done
/// @param trainedUnits so far
/// @param seconds of training so far
/// @param standing of the best model; [Judging.Standing#NONE] if none was judged
record Checkpoint(Map<String, String> identity, long chunks, long trainedUnits, double seconds,
    Judging.Standing standing) {

  static final String FILE = "skipgram.checkpoint";

  private static final byte[] MAGIC = "TSKPGRM1".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_HEADER = 1 << 20;
  private static final int BLOCK = 1 << 18;
  private static final JsonMapper JSON = JsonMapper.shared();

  Checkpoint {
    identity = new LinkedHashMap<>(identity);
  }

  /// Writes or replaces the checkpoint; whatever happens, either the old or the new one is there.
  void write(Path file, Tables tables) throws IOException {
    byte[] header = JSON.writeValueAsBytes(this);
    AtomicWrite.file(file, temporary -> {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE)) {
        Stream out = new Stream(channel);
        out.write(ByteBuffer.wrap(MAGIC));
        out.write(little(Integer.BYTES).putInt(header.length).flip());
        out.write(ByteBuffer.wrap(header));
        writeRows(out, tables.input());
        writeRows(out, tables.output());
        out.write(little(Long.BYTES).putLong(out.crc.getValue()).flip());
      }
    });
  }

  private static void writeRows(Stream out, Table table) throws IOException {
    int length = table.rows() * table.stride();
    ByteBuffer block = little(BLOCK * Float.BYTES);
    for (int at = 0; at < length; at += BLOCK) {
      int floats = Math.min(BLOCK, length - at);
      block.clear().asFloatBuffer().put(table.floats(), table.offset(0) + at, floats);
      out.write(block.limit(floats * Float.BYTES));
    }
  }

  /// Reads a checkpoint and fills the tables from it.
  ///
  /// @param identity of the run that wants to go on
  /// @throws BadInput if the file is damaged, or of another run
  static Checkpoint read(Path file, Map<String, String> identity, Tables tables)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Stream in = new Stream(channel);
      Checkpoint checkpoint = readHeader(file, in);
      RunIdentity.check(file, checkpoint.identity, identity, "settings and text");
      readRows(file, in, tables.input());
      readRows(file, in, tables.output());
      long crc = in.crc.getValue();
      if (in.read(file, Long.BYTES).getLong() != crc || channel.position() != channel.size()) {
        throw damaged(file, null);
      }
      return checkpoint;
    }
  }

  private static Checkpoint readHeader(Path file, Stream in) throws IOException {
    ByteBuffer magic = in.read(file, MAGIC.length);
    if (!magic.equals(ByteBuffer.wrap(MAGIC))) {
      throw new BadInput(file + " is not a checkpoint of a skip-gram run");
    }
    int length = in.read(file, Integer.BYTES).getInt();
    if (length < 2 || length > MAX_HEADER) {
      throw damaged(file, null);
    }
    try {
      Checkpoint checkpoint = JSON.readValue(in.read(file, length).array(), Checkpoint.class);
      Objects.requireNonNull(checkpoint);
      return checkpoint;
    } catch (JacksonException | NullPointerException e) {
      throw damaged(file, e);
    }
  }

  private static void readRows(Path file, Stream in, Table table) throws IOException {
    int length = table.rows() * table.stride();
    for (int at = 0; at < length; at += BLOCK) {
      int floats = Math.min(BLOCK, length - at);
      in.read(file, floats * Float.BYTES)
          .asFloatBuffer()
          .get(table.floats(),
              table.offset(0) + at, floats);
    }
  }

  /// Whether there is a checkpoint in a directory.
  static boolean exists(Path directory) {
    return Files.exists(directory.resolve(FILE));
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static BadInput damaged(Path file, Throwable cause) {
    return new BadInput(file + " is damaged; delete it and start anew", cause);
  }

  /// A channel that sums up what passes through it.
  private static final class Stream {

    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();

    Stream(FileChannel channel) {
      this.channel = channel;
    }

    void write(ByteBuffer bytes) throws IOException {
      crc.update(bytes.duplicate());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    ByteBuffer read(Path file, int bytes) throws IOException {
      if (bytes > channel.size() - channel.position()) {
        throw damaged(file, null);
      }
      ByteBuffer buffer = little(bytes);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw damaged(file, null);
        }
      }
      crc.update(buffer.flip());
      return buffer.rewind();
    }
  }
}
