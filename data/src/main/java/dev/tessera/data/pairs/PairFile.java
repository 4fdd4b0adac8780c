package dev.tessera.data.pairs;

import dev.tessera.data.BadInput;
import dev.tessera.data.lines.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// A file of pairs or of scored pairs, plain or compressed by gzip or xz.
///
/// **JSON lines**: an object a line. The fields' names are recognised where they are usual (see
/// [PairFields]) and can be given where they are not. A field may hold several texts: several positives
/// make several pairs.
///
/// **Tab-separated values**: `anchor`, `positive` and any number of negatives; a header of the same
/// names is recognised. Where the first line has three columns or more and begins with a number, or has
/// exactly three and ends in one, the lines are scored pairs.
///
/// @param file the file
/// @param fields where the parts of an example are; empty to recognise them
public record PairFile(Path file, Optional<PairFields> fields) implements PairSource {

  public static PairFile of(Path file) {
    return new PairFile(file, Optional.empty());
  }

  @Override
  public String name() {
    return file.getFileName().toString();
  }

  @Override
  public void read(long seed, Consumer<? super Example> sink) throws IOException {
    Counter counter = new Counter(sink);
    if (isJson()) {
      JsonPairs.read(file, fields, counter);
    } else {
      TabPairs.read(file, fields, counter);
    }
    if (counter.count == 0) {
      throw new BadInput(file + " has no pairs");
    }
  }

  /// Whether the first character that is not white space opens a JSON object.
  private boolean isJson() throws IOException {
    try (LineReader lines = new LineReader(file, TabPairs.MAX_LINE_BYTES)) {
      while (lines.next()) {
        for (int i = 0; i < lines.length(); i++) {
          int b = lines.bytes()[i] & 0xff;
          if (b > ' ' && b != 0xef && b != 0xbb && b != 0xbf) {
            return b == '{';
          }
        }
      }
    }
    return false;
  }

  private static final class Counter implements Consumer<Example> {

    private final Consumer<? super Example> sink;
    private long count;

    Counter(Consumer<? super Example> sink) {
      this.sink = sink;
    }

    @Override
    public void accept(Example example) {
      count++;
      sink.accept(example);
    }
  }
}
