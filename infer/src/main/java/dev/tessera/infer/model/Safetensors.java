package dev.tessera.infer.model;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The safetensors format: eight bytes with the length of a JSON header, the header, then the tensors'
/// bytes one after the other, little-endian and row-major.
///
/// The header names each tensor's `dtype`, `shape` and `data_offsets` from the end of the header.
final class Safetensors {

  /// A header larger than this is not a header but a corrupt file; the reference reader's limit too.
  private static final long MAX_HEADER_BYTES = 100_000_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private Safetensors() {}

  /// One tensor, its bytes mapped from the file or in memory.
  ///
  /// @param dtype `F32`, `F16`, `I8` and so on
  /// @param shape row-major
  record Tensor(String dtype, long[] shape, MemorySegment bytes) {

    static Tensor f32(long[] shape, MemorySegment bytes) {
      return new Tensor("F32", shape, bytes);
    }

    static Tensor f32(float[] values) {
      MemorySegment bytes = MemorySegment.ofArray(new byte[values.length * Float.BYTES]);
      MemorySegment.copy(values, 0, bytes, FloatTable.FLOAT, 0, values.length);
      return f32(new long[] {values.length}, bytes);
    }

    static Tensor i8(long[] shape, MemorySegment bytes) {
      return new Tensor("I8", shape, bytes);
    }

    long elements() {
      return java.util.Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /// The element as a double, whatever its type.
    double element(long index) {
      return switch (dtype) {
        case "F64" -> bytes.get(littleEndian(ValueLayout.JAVA_DOUBLE_UNALIGNED), index * 8);
        case "F32" -> bytes.get(FloatTable.FLOAT, index * 4);
        case "F16" -> Float.float16ToFloat(
            bytes.get(littleEndian(ValueLayout.JAVA_SHORT_UNALIGNED), index * 2));
        case "BF16" -> Float.intBitsToFloat(
            bytes.get(littleEndian(ValueLayout.JAVA_SHORT_UNALIGNED), index * 2) << 16);
        case "I64" -> bytes.get(littleEndian(ValueLayout.JAVA_LONG_UNALIGNED), index * 8);
        case "I32" -> bytes.get(littleEndian(ValueLayout.JAVA_INT_UNALIGNED), index * 4);
        case "I8" -> bytes.get(ValueLayout.JAVA_BYTE, index);
        default -> throw new IllegalStateException(dtype);
      };
    }

    @SuppressWarnings("unchecked")
    private static <L extends ValueLayout> L littleEndian(L layout) {
      return (L) layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    }
  }

  static void write(Path file, SequencedMap<String, Tensor> tensors) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", Map.of("format", "pt"));
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      long end = offset + tensor.elements() * width(tensor.dtype());
      header.put(entry.getKey(), place(tensor, offset, end));
      offset = end;
    }
    byte[] json = JSON.writeValueAsBytes(header);
    int padded = (json.length + 7) / 8 * 8; // so that the tensors start aligned
    ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(padded).put(json);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE)) {
      writeFully(out, head.flip());
      for (Tensor tensor : tensors.values()) {
        writeTensor(out, tensor.bytes(), tensor.elements() * width(tensor.dtype()));
      }
    }
  }

  /// In an order of its own, so that the same tensors make the same file.
  private static Map<String, Object> place(Tensor tensor, long from, long end) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("dtype", tensor.dtype());
    place.put("shape", tensor.shape());
    place.put("data_offsets", new long[] {from, end});
    return place;
  }

  private static void writeTensor(FileChannel out, MemorySegment bytes, long size)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    for (long at = 0; at < size; at += buffer.capacity()) {
      int length = (int) Math.min(buffer.capacity(), size - at);
      MemorySegment.ofBuffer(buffer.clear().limit(length)).copyFrom(bytes.asSlice(at, length));
      writeFully(out, buffer);
    }
  }

  private static void writeFully(FileChannel out, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  /// Maps a file. The tensors stay valid as long as they are reachable.
  ///
  /// @throws BadInput if the file is not a whole safetensors file
  static Map<String, Tensor> read(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = in.size();
      MemorySegment all = in.map(MapMode.READ_ONLY, 0, size, Arena.ofAuto());
      if (size < 8) {
        throw corrupt(file, "it has only " + size + " bytes");
      }
      long header = all.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
      if (header < 2 || header > Math.min(size - 8, MAX_HEADER_BYTES)) {
        throw corrupt(file, "it gives its header " + header + " bytes");
      }
      byte[] json = all.asSlice(8, header).toArray(ValueLayout.JAVA_BYTE);
      return tensors(file, JSON.readTree(new String(json, StandardCharsets.UTF_8)),
          all.asSlice(8 + header));
    } catch (JacksonException e) {
      throw corrupt(file, "its header is not JSON");
    }
  }

  private static Map<String, Tensor> tensors(Path file, JsonNode header, MemorySegment data) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals("__metadata__")) {
        continue;
      }
      JsonNode node = entry.getValue();
      String dtype = node.path("dtype").asString("?");
      long[] shape = longs(node.path("shape"));
      long[] offsets = longs(node.path("data_offsets"));
      long bytes = width(dtype);
      for (long extent : shape) {
        bytes = extent < 0 ? -1 : Math.multiplyExact(bytes, extent);
      }
      if (offsets.length != 2 || offsets[0] < 0 || offsets[1] > data.byteSize()
          || offsets[1] - offsets[0] != bytes || bytes < 0) {
        throw corrupt(file, "the tensor '" + entry.getKey() + "' does not lie inside it");
      }
      tensors.put(entry.getKey(), new Tensor(dtype, shape, data.asSlice(offsets[0], bytes)));
    }
    return tensors;
  }

  private static long[] longs(JsonNode array) {
    return array.valueStream().mapToLong(n -> n.asLong(-1)).toArray();
  }

  /// Bytes an element; 0 for types that no embedding comes in, which fails the size check.
  private static long width(String dtype) {
    return switch (dtype) {
      case "F64", "I64" -> 8;
      case "F32", "I32" -> 4;
      case "F16", "BF16" -> 2;
      case "I8" -> 1;
      default -> 0;
    };
  }

  private static BadInput corrupt(Path file, String why) {
    return new BadInput(file + " is not a whole safetensors file: " + why
        + "; copy the model again or train it anew");
  }

  static List<String> sorted(Map<String, Tensor> tensors) {
    return tensors.keySet().stream().sorted().toList();
  }
}
