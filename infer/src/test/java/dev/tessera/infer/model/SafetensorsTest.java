package dev.tessera.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

  @TempDir
  private Path folder;

  @Test
  void readsWhatItWrote() throws IOException {
    LinkedHashMap<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
    tensors.put("embeddings", floats(new long[] {2, 3}, 1, 2, 3, 4, 5, 6));
    tensors.put("more", floats(new long[] {1}, -0.5f));
    Path file = folder.resolve("model.safetensors");

    Safetensors.write(file, tensors);
    Map<String, Safetensors.Tensor> read = Safetensors.read(file);

    assertEquals(tensors.keySet(), read.keySet());
    assertArrayEquals(new long[] {2, 3}, read.get("embeddings").shape());
    assertEquals(6, read.get("embeddings").element(5));
    assertEquals(-0.5, read.get("more").element(0));
  }

  /// Each start of Java has an order of its own for what is in a `Map.of`.
  @Test
  void theSameTensorsMakeTheSameFile() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Safetensors.write(file, new LinkedHashMap<>(Map.of("x", floats(new long[] {1, 2}, 1, 2))));
    String header = "{\"__metadata__\":{\"format\":\"pt\"},"
        + "\"x\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
    assertEquals(header,
        Files.readString(file, StandardCharsets.ISO_8859_1).substring(8, 8 + header.length()));
  }

  @Test
  void tensorsStartAligned() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Safetensors.write(file, new LinkedHashMap<>(Map.of("x", floats(new long[] {1}, 1))));

    long header = ByteBuffer.wrap(Files.readAllBytes(file))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong();
    assertEquals(0, header % 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", // no header at all
      "not json",
      "[]x",
      "{\"x\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}", // beyond the end
      "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}", // shape and bytes differ
      "{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
      "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
      "{\"x\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}",
      "{\"x\":{\"dtype\":\"F32\",\"shape\":[1]}}",
      "{\"x\":7}"})
  void aBrokenHeaderIsBadInput(String header) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    assertCorrupt(bytes.array());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 40, Long.MAX_VALUE, 9})
  void aHeaderLengthBeyondTheFileIsBadInput(long length) throws IOException {
    assertCorrupt(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
  }

  @Test
  void aTruncatedFileIsBadInput() throws IOException {
    assertCorrupt(new byte[0]);
    assertCorrupt(new byte[7]);
  }

  private void assertCorrupt(byte[] bytes) throws IOException {
    Path file = folder.resolve("corrupt");
    Files.write(file, bytes);
    BadInput refusal = assertThrows(BadInput.class, () -> Safetensors.read(file));
    assertTrue(refusal.getMessage().startsWith(file.toString()), refusal.getMessage());
  }

  private static Safetensors.Tensor floats(long[] shape, float... values) {
    return Safetensors.Tensor.f32(shape, MemorySegment.ofArray(values));
  }
}
