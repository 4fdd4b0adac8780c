package dev.tessera.data.pairs;

import java.io.IOException;
import java.util.function.Consumer;

/// Documents to make pairs from, which can be read again and again in the same order; [Outlines] opens
/// the usual kinds.
public interface OutlineSource {

  /// The name for messages.
  String name();

  void read(Consumer<Outline> sink) throws IOException;
}
