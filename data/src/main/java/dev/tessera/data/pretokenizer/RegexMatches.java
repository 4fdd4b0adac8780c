package dev.tessera.data.pretokenizer;

import dev.tessera.data.internal.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs a pattern of the JDK over UTF-8 bytes and gives what it finds in byte positions.
final class RegexMatches {

  @FunctionalInterface
  interface Visitor {
    /// Takes the stretch `[start, end)`, which is a match or what lies between two.
    void stretch(int start, int end, boolean match);
  }

  private RegexMatches() {}

  static void each(Pattern pattern, byte[] utf8, int from, int to, Visitor visitor) {
    if (Utf8.isAscii(utf8, from, to)) {
      String text = new String(utf8, from, to - from, StandardCharsets.ISO_8859_1);
      each(pattern.matcher(text), from, null, to, visitor);
    } else {
      char[] chars = new char[to - from];
      int[] offsets = new int[to - from + 1];
      int length = 0;
      for (int at = from; at < to;) {
        int decoded = Utf8.decode(utf8, at, to);
        offsets[length] = at;
        int units = Character.toChars(decoded >> 3, chars, length);
        if (units == 2) {
          offsets[length + 1] = at;
        }
        length += units;
        at += decoded & 7;
      }
      offsets[length] = to;
      each(pattern.matcher(new String(chars, 0, length)), 0, offsets, to, visitor);
    }
  }

  private static void each(Matcher matcher, int shift, int[] offsets, int to, Visitor visitor) {
    int done = offsets == null ? shift : offsets[0];
    while (matcher.find()) {
      int start = offsets == null ? shift + matcher.start() : offsets[matcher.start()];
      int end = offsets == null ? shift + matcher.end() : offsets[matcher.end()];
      if (end > start) {
        visitor.stretch(done, start, false);
        visitor.stretch(start, end, true);
        done = end;
      }
    }
    visitor.stretch(done, to, false);
  }
}
