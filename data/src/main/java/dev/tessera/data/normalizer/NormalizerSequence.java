package dev.tessera.data.normalizer;

import dev.tessera.data.internal.ByteSink;
import java.util.List;

/// Normalisers one after the other; none at all is the identity.
public record NormalizerSequence(List<Normalizer> parts) implements Normalizer {

  public NormalizerSequence {
    parts = List.copyOf(parts);
  }

  @Override
  public boolean isIdentity() {
    return parts.stream().allMatch(Normalizer::isIdentity);
  }

  @Override
  public void normalize(byte[] utf8, int from, int to, ByteSink out) {
    if (parts.isEmpty()) {
      out.add(utf8, from, to);
      return;
    }
    byte[] text = utf8;
    int start = from;
    int end = to;
    for (int i = 0; i < parts.size() - 1; i++) {
      ByteSink between = new ByteSink();
      parts.get(i).normalize(text, start, end, between);
      text = between.array();
      start = 0;
      end = between.size();
    }
    parts.getLast().normalize(text, start, end, out);
  }
}
