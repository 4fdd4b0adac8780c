package dev.tessera.data.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Text that is held in memory: one array of UTF-8 and the ends of its passages. Immutable.
public final class MemoryText implements TextSource {

  private final String name;
  private final byte[] utf8;
  private final int[] ends;
  private final int first;
  private final int last;

  private MemoryText(String name, byte[] utf8, int[] ends, int first, int last) {
    this.name = name;
    this.utf8 = utf8;
    this.ends = ends;
    this.first = first;
    this.last = last;
  }

  /// One passage for each of these texts, in order, with a line end added. Line ends inside a text
  /// become spaces: a text is one passage, whatever it holds.
  public static MemoryText of(String name, List<String> passages) {
    List<byte[]> encoded = new ArrayList<>(passages.size());
    long size = 0;
    for (String passage : passages) {
      byte[] bytes = (passage.replace('\n', ' ') + '\n').getBytes(StandardCharsets.UTF_8);
      encoded.add(bytes);
      size += bytes.length;
    }
    byte[] utf8 = new byte[Math.toIntExact(size)];
    int[] ends = new int[encoded.size()];
    int at = 0;
    for (int i = 0; i < ends.length; i++) {
      byte[] bytes = encoded.set(i, null);
      System.arraycopy(bytes, 0, utf8, at, bytes.length);
      at += bytes.length;
      ends[i] = at;
    }
    return new MemoryText(name, utf8, ends, 0, ends.length);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long bytes() {
    return first == last ? 0 : ends[last - 1] - begin(first);
  }

  private int begin(int passage) {
    return passage == 0 ? 0 : ends[passage - 1];
  }

  /// How many passages there are.
  public int size() {
    return last - first;
  }

  @Override
  public void read(PassageSink sink) {
    for (int i = first; i < last; i++) {
      int from = begin(i);
      while (ends[i] - from > MAX_PASSAGE_BYTES) {
        int cut = PassageCutter.cutBefore(utf8, from + MAX_PASSAGE_BYTES);
        sink.passage(utf8, from, cut);
        from = cut;
      }
      sink.passage(utf8, from, ends[i]);
    }
  }

  @Override
  public List<TextSource> split(int parts) {
    List<TextSource> result = new ArrayList<>(parts);
    int from = first;
    for (int part = 1; part <= parts; part++) {
      long target = begin(first) + bytes() * part / parts;
      int to = from;
      while (to < last && ends[to] <= target) {
        to++;
      }
      if (to > from) {
        result.add(new MemoryText(name, utf8, ends, from, to));
        from = to;
      }
    }
    return result;
  }

  @Override
  public long invalidBytes() {
    return 0;
  }
}
