package dev.tessera.data.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Test
  void readsEveryCharacter() {
    for (int codePoint = 0; codePoint <= 0x10FFFF; codePoint++) {
      if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
        continue;
      }
      byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
      assertEquals(codePoint << 3 | utf8.length, Utf8.decode(utf8, 0, utf8.length));
      ByteSink sink = new ByteSink();
      sink.addCodePoint(codePoint);
      assertEquals(new String(utf8, StandardCharsets.UTF_8),
          new String(sink.toArray(), StandardCharsets.UTF_8));
    }
  }

  @Property(tries = 5000)
  void takesAsCharactersWhatTheJdkTakes(@ForAll byte[] bytes) {
    int valid = 0;
    for (int at = 0; at < bytes.length;) {
      int decoded = Utf8.decode(bytes, at, bytes.length);
      int length = decoded & 7;
      assertTrue(length >= 1 && at + length <= bytes.length);
      String jdk = new String(bytes, at, length, StandardCharsets.UTF_8);
      if (decoded != (0xFFFD << 3 | 1)) {
        assertEquals(Character.toString(decoded >> 3), jdk);
        valid++;
      }
      at += length;
    }
    long jdkValid = new String(bytes, StandardCharsets.UTF_8).codePoints()
        .filter(c -> c != 0xFFFD)
        .count();
    assertEquals(jdkValid, valid);
  }

  @Property
  void findsTheEndOfAscii(@ForAll byte[] bytes, @ForAll @IntRange(max = 20) int from) {
    int start = Math.min(from, bytes.length);
    int expected = start;
    while (expected < bytes.length && bytes[expected] >= 0) {
      expected++;
    }
    assertEquals(expected, Utf8.asciiEnd(bytes, start, bytes.length));
  }

  @Property
  void eightBytesAtOnceAreEightBytes(@ForAll long word) {
    for (int i = 0; i < 8; i++) {
      int b = (int) (word >>> 8 * i) & 0xFF;
      boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
      boolean digit = b >= '0' && b <= '9';
      assertEquals(!letter, at(Swar.noLetters(word), i));
      assertEquals(!letter && !digit, at(Swar.noWordBytes(word), i));
      assertEquals(!(b >= 'a' && b <= 'z'), at(Swar.noSmallLetters(word), i));
      int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
      assertEquals(lower, (int) (Swar.lowerCase(word) >>> 8 * i) & 0xFF);
    }
  }

  private static boolean at(long mask, int index) {
    assertEquals(0, mask & 0x7F7F7F7F7F7F7F7FL);
    return (mask >>> 8 * index & 0x80) != 0;
  }
}
