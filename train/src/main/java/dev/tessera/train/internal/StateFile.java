package dev.tessera.train.internal;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The state of a run in a file: a header, and the floats under training.
///
/// The file holds eight bytes that name the format, the length of a JSON header, the header, each
/// stretch of floats behind its length, and a CRC-32C of everything before; numbers are big-endian.
///
/// @param path of the file
/// @param format its eight bytes, ASCII
/// @param run whose state it is, for messages: `skip-gram`
public record StateFile(Path path, String format, String run) {

  private static final int MAX_HEADER = 1 << 24;
  private static final int BLOCK = 1 << 16;
  private static final JsonMapper JSON = JsonMapper.shared();

  /// A stretch of an array, read and written in place.
  public record Floats(float[] array, int from, int length) {

    /// A whole array.
    public static Floats of(float[] array) {
      return new Floats(array, 0, array.length);
    }
  }

  /// Writes or replaces the file; whatever happens, either the old or the new one is there.
  public void write(Object header, List<Floats> state) throws IOException {
    AtomicWrite.file(path, temporary -> {
      CRC32C crc = new CRC32C();
      try (DataOutputStream out = new DataOutputStream(new CheckedOutputStream(
          new BufferedOutputStream(Files.newOutputStream(temporary), BLOCK), crc))) {
        byte[] json = JSON.writeValueAsBytes(header);
        out.write(magic());
        out.writeInt(json.length);
        out.write(json);
        for (Floats floats : state) {
          write(out, floats);
        }
        out.writeLong(crc.getValue());
      }
    });
  }

  private static void write(DataOutputStream out, Floats floats) throws IOException {
    out.writeInt(floats.length);
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (int at = 0; at < floats.length; at += BLOCK / Float.BYTES) {
      int count = Math.min(BLOCK / Float.BYTES, floats.length - at);
      block.asFloatBuffer().put(floats.array, floats.from + at, count);
      out.write(block.array(), 0, count * Float.BYTES);
    }
  }

  /// Reads the file and fills the arrays from it.
  ///
  /// @param check of the header before anything else is read; may throw
  /// @return the header
  /// @throws BadInput if the file is damaged, or of another format
  public <H> H read(Class<H> type, Consumer<H> check, List<Floats> state) throws IOException {
    if (Files.isDirectory(path)) {
      throw new BadInput(path + " is a folder where a checkpoint should be; delete it to start"
          + " anew, or name another directory with --run");
    }
    CRC32C crc = new CRC32C();
    try (DataInputStream in = new DataInputStream(new CheckedInputStream(
        new BufferedInputStream(Files.newInputStream(path), BLOCK), crc))) {
      H header = header(in, type);
      check.accept(header);
      for (Floats floats : state) {
        read(in, floats);
      }
      long sum = crc.getValue();
      if (in.readLong() != sum || in.read() >= 0) {
        throw damaged(null);
      }
      return header;
    } catch (EOFException e) {
      throw damaged(e);
    }
  }

  private <H> H header(DataInputStream in, Class<H> type) throws IOException {
    if (!Arrays.equals(in.readNBytes(magic().length), magic())) {
      throw new BadInput(path + " is not a checkpoint of a " + run
          + " run; delete it to start anew, or name another directory with --run");
    }
    int length = in.readInt();
    if (length < 2 || length > MAX_HEADER) {
      throw damaged(null);
    }
    try {
      return Objects.requireNonNull(JSON.readValue(in.readNBytes(length), type));
    } catch (JacksonException | NullPointerException e) {
      throw damaged(e);
    }
  }

  private void read(DataInputStream in, Floats floats) throws IOException {
    if (in.readInt() != floats.length) {
      throw damaged(null);
    }
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (int at = 0; at < floats.length; at += BLOCK / Float.BYTES) {
      int count = Math.min(BLOCK / Float.BYTES, floats.length - at);
      in.readFully(block.array(), 0, count * Float.BYTES);
      block.asFloatBuffer().get(floats.array, floats.from + at, count);
    }
  }

  private byte[] magic() {
    return format.getBytes(StandardCharsets.US_ASCII);
  }

  private BadInput damaged(Throwable cause) {
    return new BadInput(path + " is damaged; delete it to start anew", cause);
  }
}
