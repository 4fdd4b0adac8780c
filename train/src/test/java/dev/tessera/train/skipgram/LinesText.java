package dev.tessera.train.skipgram;

import dev.tessera.data.text.PassageSink;
import dev.tessera.data.text.TextSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A text of a few lines, a passage each.
record LinesText(String name, List<String> lines) implements TextSource {

  static LinesText of(String... lines) {
    return new LinesText("corpus.txt", List.of(lines));
  }

  @Override
  public long bytes() {
    return lines.stream().mapToLong(line -> utf8(line).length).sum();
  }

  @Override
  public void read(PassageSink sink) {
    for (String line : lines) {
      byte[] utf8 = utf8("??" + line);
      sink.passage(utf8, 2, utf8.length);
    }
  }

  @Override
  public List<TextSource> split(int parts) {
    List<TextSource> sources = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int from = lines.size() * part / parts;
      int to = lines.size() * (part + 1) / parts;
      if (to > from) {
        sources.add(new LinesText(name, lines.subList(from, to)));
      }
    }
    return sources;
  }

  @Override
  public long invalidBytes() {
    return 0;
  }

  private static byte[] utf8(String line) {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
