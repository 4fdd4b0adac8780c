package dev.tessera.data.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;

class ByteStringTableTest {

  @Property
  void numbersStringsInTheOrderOfArrival(
      @ForAll @Size(max = 300) List<@Size(max = 12) List<@ByteRange(max = 2) Byte>> strings) {
    ByteStringTable table = new ByteStringTable(4);
    Map<ByteBuffer, Integer> expected = new HashMap<>();
    for (List<Byte> string : strings) {
      byte[] padded = new byte[string.size() + 2];
      for (int i = 0; i < string.size(); i++) {
        padded[i + 1] = string.get(i);
      }
      byte[] bytes = java.util.Arrays.copyOfRange(padded, 1, string.size() + 1);
      Integer known = expected.get(ByteBuffer.wrap(bytes));
      assertEquals(known == null ? -1 : known, table.find(padded, 1, padded.length - 1));
      int id = expected.computeIfAbsent(ByteBuffer.wrap(bytes), b -> expected.size());
      assertEquals(id, table.add(padded, 1, padded.length - 1));
      assertArrayEquals(bytes, table.get(id));
    }
    assertEquals(expected.size(), table.size());
    table.clear();
    assertEquals(0, table.size());
    strings.forEach(string -> assertEquals(-1, table.find(new byte[] {9}, 0, 1)));
  }
}
