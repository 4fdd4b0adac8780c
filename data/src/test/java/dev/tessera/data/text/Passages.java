package dev.tessera.data.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Collects what a source delivers, and checks on the way what every passage must be.
final class Passages {

  private Passages() {}

  static List<String> of(TextSource source) throws IOException {
    List<String> passages = new ArrayList<>();
    source.read((utf8, from, to) -> {
      String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
      byte[] again = text.getBytes(StandardCharsets.UTF_8);
      if (again.length != to - from || to <= from || to - from > TextSource.MAX_PASSAGE_BYTES) {
        throw new AssertionError("not a passage: " + (to - from) + " bytes");
      }
      passages.add(text);
    });
    return passages;
  }

  static String joined(TextSource source) throws IOException {
    return String.join("", of(source));
  }
}
