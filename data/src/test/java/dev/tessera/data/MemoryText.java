package dev.tessera.data;

import dev.tessera.data.text.PassageSink;
import dev.tessera.data.text.TextSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Text in memory, line by line.
public record MemoryText(List<String> lines) implements TextSource {

  public static MemoryText of(String text) {
    return new MemoryText(List.of(text.split("(?<=\n)")));
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public long bytes() {
    return lines.stream().mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length).sum();
  }

  @Override
  public void read(PassageSink sink) {
    for (String line : lines) {
      byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
      sink.passage(utf8, 0, utf8.length);
    }
  }

  @Override
  public List<TextSource> split(int parts) {
    List<TextSource> split = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int from = (int) ((long) lines.size() * i / parts);
      int to = (int) ((long) lines.size() * (i + 1) / parts);
      if (from < to) {
        split.add(new MemoryText(lines.subList(from, to)));
      }
    }
    return split;
  }

  @Override
  public long invalidBytes() {
    return 0;
  }
}
