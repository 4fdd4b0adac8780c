package dev.tessera.train.contrastive;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.train.internal.RunIdentity;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The state of a run in a file. As every random choice follows from the seed and the place in the run,
/// the place and the numbers under training are all there is to it.
///
/// The file holds eight bytes that name the format, the length of a JSON header, the header, every array
/// as its length and its little-endian floats, and a CRC-32C of everything before.
///
/// @param identity what must be the same for a run to go on from here: settings, model, pairs, by name
/// @param place how far the run is
record Checkpoint(Map<String, String> identity, Place place) {

  static final String FILE = "contrastive.checkpoint";

  private static final byte[] MAGIC = "TSCNTRV1".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_HEADER = 1 << 24;
  private static final int BLOCK = 1 << 16;
  private static final JsonMapper JSON = JsonMapper.shared();

  Checkpoint {
    identity = new LinkedHashMap<>(identity);
  }

  static boolean exists(Path directory) {
    return Files.exists(directory.resolve(FILE));
  }

  /// Writes or replaces the checkpoint; whatever happens, either the old or the new one is there.
  void write(Path directory, List<float[]> arrays) throws IOException {
    AtomicWrite.file(directory.resolve(FILE), temporary -> {
      CRC32C crc = new CRC32C();
      try (OutputStream file = Files.newOutputStream(temporary);
          DataOutputStream out = new DataOutputStream(
              new CheckedOutputStream(new BufferedOutputStream(file, BLOCK), crc))) {
        byte[] header = JSON.writeValueAsBytes(this);
        out.write(MAGIC);
        out.writeInt(header.length);
        out.write(header);
        for (float[] array : arrays) {
          write(out, array);
        }
        out.writeLong(crc.getValue());
      }
    });
  }

  private static void write(DataOutputStream out, float[] array) throws IOException {
    out.writeInt(array.length);
    ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < array.length; at += BLOCK / Float.BYTES) {
      int floats = Math.min(BLOCK / Float.BYTES, array.length - at);
      block.clear().asFloatBuffer().put(array, at, floats);
      out.write(block.array(), 0, floats * Float.BYTES);
    }
  }

  /// Reads a checkpoint and fills the arrays from it.
  ///
  /// @param wanted the identity of the run that wants to go on
  /// @throws BadInput if the file is damaged, or of another run
  static Checkpoint read(Path directory, Map<String, String> wanted, List<float[]> arrays)
      throws IOException {
    Path file = directory.resolve(FILE);
    CRC32C crc = new CRC32C();
    try (DataInputStream in = new DataInputStream(new CheckedInputStream(
        new BufferedInputStream(Files.newInputStream(file), BLOCK), crc))) {
      Checkpoint checkpoint = header(file, in);
      RunIdentity.check(file, checkpoint.identity, wanted, "model, pairs and settings");
      for (float[] array : arrays) {
        read(file, in, array);
      }
      long sum = crc.getValue();
      if (in.readLong() != sum || in.read() >= 0) {
        throw damaged(file, null);
      }
      return checkpoint;
    } catch (EOFException e) {
      throw damaged(file, e);
    }
  }

  private static Checkpoint header(Path file, DataInputStream in) throws IOException {
    if (!java.util.Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw new BadInput(file + " is not a checkpoint of a contrastive run");
    }
    int length = in.readInt();
    if (length < 2 || length > MAX_HEADER) {
      throw damaged(file, null);
    }
    try {
      Checkpoint checkpoint = JSON.readValue(in.readNBytes(length), Checkpoint.class);
      if (checkpoint == null || checkpoint.place == null) {
        throw damaged(file, null);
      }
      return checkpoint;
    } catch (JacksonException | NullPointerException e) {
      throw damaged(file, e);
    }
  }

  private static void read(Path file, InputStream in, float[] array) throws IOException {
    DataInputStream data = (DataInputStream) in;
    if (data.readInt() != array.length) {
      throw damaged(file, null);
    }
    ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < array.length; at += BLOCK / Float.BYTES) {
      int floats = Math.min(BLOCK / Float.BYTES, array.length - at);
      data.readFully(block.array(), 0, floats * Float.BYTES);
      block.clear().asFloatBuffer().get(array, at, floats);
    }
  }

  private static BadInput damaged(Path file, Throwable cause) {
    return new BadInput(file + " is damaged; delete it and start anew", cause);
  }
}
