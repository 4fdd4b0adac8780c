package dev.tessera.data.pairs;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// Examples that can be read again and again.
public interface PairSource {

  /// The name for messages: `pairs.jsonl`, or `crops from docs.jsonl`.
  String name();

  /// Delivers the examples of one pass. The same seed gives the same examples in the same order; a
  /// source that makes pairs at random, by cropping for instance, gives other ones for another seed.
  ///
  /// @throws dev.tessera.data.BadInput naming file and line if something is not an example
  void read(long seed, Consumer<? super Example> sink) throws IOException;

  /// Examples that are in memory already.
  static PairSource of(String name, List<? extends Example> examples) {
    return new PairSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void read(long seed, Consumer<? super Example> sink) {
        examples.forEach(sink);
      }
    };
  }
}
