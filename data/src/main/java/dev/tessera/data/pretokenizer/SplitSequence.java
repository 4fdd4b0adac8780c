package dev.tessera.data.pretokenizer;

import java.util.List;

/// Splits one after the other, each cutting what the one before it has left.
public record SplitSequence(List<Split> parts) implements PreTokenizer {

  static final SplitSequence NONE = new SplitSequence(List.of());

  public SplitSequence {
    parts = List.copyOf(parts);
  }

  @Override
  public void split(byte[] utf8, int from, int to, PreTokenSink sink) {
    if (from < to) {
      split(0, utf8, from, to, sink);
    }
  }

  private void split(int part, byte[] utf8, int from, int to, PreTokenSink sink) {
    if (part == parts.size()) {
      sink.preToken(utf8, from, to);
    } else {
      parts.get(part)
          .split(utf8, from, to,
              (bytes, start, end) -> split(part + 1, bytes, start, end, sink));
    }
  }

  @Override
  public Scanner scanner() {
    return parts.isEmpty() ? (utf8, at, to) -> to : null;
  }
}
