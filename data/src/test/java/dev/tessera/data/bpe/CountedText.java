package dev.tessera.data.bpe;

import dev.tessera.data.text.PassageSink;
import dev.tessera.data.text.TextSource;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// A text that counts how many of its bytes are read, those of its parts included.
record CountedText(TextSource text, AtomicLong read) implements TextSource {

  @Override
  public String name() {
    return text.name();
  }

  @Override
  public long bytes() {
    return text.bytes();
  }

  @Override
  public void read(PassageSink sink) throws IOException {
    text.read((utf8, from, to) -> {
      read.addAndGet(to - from);
      sink.passage(utf8, from, to);
    });
  }

  @Override
  public List<TextSource> split(int parts) {
    return text.split(parts)
        .stream()
        .map(part -> new CountedText(part, read))
        .collect(Collectors.toList());
  }

  @Override
  public long invalidBytes() {
    return text.invalidBytes();
  }
}
