package dev.tessera.data.pairs;

import dev.tessera.data.BadInput;
import dev.tessera.data.lines.LineReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Examples of a file of tab-separated values.
final class TabPairs {

  static final int MAX_LINE_BYTES = 64 << 20;

  private TabPairs() {}

  static void read(Path file, Optional<PairFields> fields, Consumer<Example> sink)
      throws IOException {
    try (LineReader lines = new LineReader(file, MAX_LINE_BYTES)) {
      TabLayout layout = null;
      while (lines.next()) {
        String where = file + ", line " + lines.number();
        String line = text(lines, where);
        if (line.isBlank()) {
          continue;
        }
        String[] cells = line.split("\t", -1);
        if (layout == null) {
          Optional<PairFields> header = header(cells);
          layout = layout(fields, header, cells, where);
          if (isHeader(fields, header, cells)) {
            continue;
          }
        }
        sink.accept(example(layout, cells, where));
      }
    }
  }

  private static String text(LineReader lines, String where) {
    int length = lines.length();
    while (length > 0 && lines.bytes()[length - 1] == '\r') {
      length--;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder()
          .decode(ByteBuffer.wrap(lines.bytes(), 0, length))
          .toString();
      if (text.indexOf('\0') >= 0) {
        throw new BadInput(where + " is binary; tab-separated text is expected");
      }
      return lines.number() == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new BadInput(where + " is not UTF-8 text; convert the file to UTF-8", e);
    }
  }

  private static Optional<PairFields> header(String[] cells) {
    return PairFields.recognise(new LinkedHashSet<>(List.of(cells)));
  }

  /// A line is a header if its cells are known names, or the names that were given.
  private static boolean isHeader(Optional<PairFields> fields, Optional<PairFields> header,
      String[] cells) {
    return header.isPresent()
        || fields.isPresent() && List.of(cells).contains(fields.get().anchor())
            && List.of(cells).contains(fields.get().positive());
  }

  private static TabLayout layout(Optional<PairFields> fields, Optional<PairFields> header,
      String[] cells, String where) {
    return fields.or(() -> header)
        .map(f -> TabLayout.of(f, cells, where))
        .orElseGet(() -> TabLayout.guess(cells));
  }

  private static Example example(TabLayout layout, String[] cells, String where) {
    if (cells.length < 2) {
      throw new BadInput(where + " has one field; a pair needs two, parted by a tab");
    }
    String anchor = cell(cells, layout.anchor(), "anchor", where);
    String positive = cell(cells, layout.positive(), "positive", where);
    if (layout.score() >= 0) {
      return new ScoredPair(anchor, positive, score(cells, layout.score(), where));
    }
    List<String> negatives = new ArrayList<>();
    for (int i = layout.negativesFrom(); i < Math.min(layout.negativesTo(), cells.length); i++) {
      negatives.add(cell(cells, i, "negative", where));
    }
    return new Pair(anchor, positive, negatives);
  }

  private static String cell(String[] cells, int index, String what, String where) {
    if (index >= cells.length) {
      throw new BadInput(where + " has " + cells.length + " fields; the " + what
          + " is expected in number " + (index + 1));
    }
    if (cells[index].isBlank()) {
      throw new BadInput(where + " has an empty " + what + "; remove the line or fill it");
    }
    return cells[index].strip();
  }

  private static double score(String[] cells, int index, String where) {
    double score = TabLayout.number(cell(cells, index, "score", where));
    if (!Double.isFinite(score)) {
      throw new BadInput(where + ": the score '" + cells[index] + "' is not a number");
    }
    return score;
  }
}
