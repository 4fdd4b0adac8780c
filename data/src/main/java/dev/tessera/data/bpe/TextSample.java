package dev.tessera.data.bpe;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.text.PassageSink;
import dev.tessera.data.text.TextSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Passages from many places of a text; from its beginning if reading cannot begin elsewhere.
final class TextSample {

  private static final int PLACES = 64;

  private final ByteSink utf8 = new ByteSink();
  private final List<Integer> ends = new ArrayList<>();
  /// How many passages the first quarter of the sample has.
  private int quarter;

  private TextSample() {}

  /// @param wanted about how many bytes
  static TextSample of(TextSource text, long wanted) throws IOException {
    TextSample sample = new TextSample();
    List<TextSource> places = text.split(PLACES);
    // Every fourth place first, so that the quarter is from everywhere, too.
    for (int offset = 0; offset < 4; offset++) {
      for (int place = offset; place < places.size(); place += 4) {
        sample.read(places.get(place), wanted / places.size());
      }
    }
    sample.findQuarter();
    return sample;
  }

  private void read(TextSource place, long wanted) throws IOException {
    long full = utf8.size() + wanted;
    try {
      place.read((bytes, from, to) -> {
        utf8.add(bytes, from, to);
        ends.add(utf8.size());
        if (utf8.size() >= full) {
          throw new Enough();
        }
      });
    } catch (Enough e) {
      // This place has given its part.
    }
  }

  private void findQuarter() {
    while (quarter < ends.size() && ends.get(quarter) < utf8.size() / 4) {
      quarter++;
    }
  }

  /// How many bytes there are.
  int size() {
    return Math.max(1, utf8.size());
  }

  void readQuarter(PassageSink sink) {
    read(0, quarter, sink);
  }

  void readRest(PassageSink sink) {
    read(quarter, ends.size(), sink);
  }

  private void read(int first, int last, PassageSink sink) {
    for (int passage = first; passage < last; passage++) {
      sink.passage(utf8.array(), passage == 0 ? 0 : ends.get(passage - 1), ends.get(passage));
    }
  }

  /// Ends the reading of a place; no error.
  private static final class Enough extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }
}
