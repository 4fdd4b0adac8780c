package dev.tessera.infer.vectors;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.WordVectors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// One word and its numbers a line, separated by spaces.
///
/// The word is what stands before the last `dim` fields: GloVe's large files have words with spaces in
/// them. Bytes that are not UTF-8 become U+FFFD, since word2vec cuts long words inside a character.
final class TextVectors {

  private TextVectors() {}

  /// @param header whether the first line gives the number of words and the dimension
  static WordVectors read(InputStream in, Path file, boolean header, int limit)
      throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    long announced = 0;
    int dim = -1;
    int number = 0;
    if (header) {
      String[] sizes = lines.readLine().strip().split(" ");
      announced = count(sizes[0], file);
      dim = (int) Math.min(count(sizes[1], file), 1 << 20);
      number++;
    }
    VectorsBuilder vectors = header ? new VectorsBuilder(file, dim, announced) : null;
    float[] row = header ? new float[dim] : null;
    long most = header ? Math.min(announced, limit) : limit;
    int read = 0;
    while (read < most) {
      String line = lines.readLine();
      if (line == null) {
        break;
      }
      number++;
      String text = stripEnd(line);
      if (text.isEmpty()) {
        continue;
      }
      if (vectors == null) {
        dim = numbers(text);
        vectors = new VectorsBuilder(file, dim, 1 << 16);
        row = new float[dim];
      }
      vectors.add(parse(text, row, file, number), row);
      read++;
    }
    if (header && read < most) {
      throw new BadInput(
          file + " announces " + announced + " words but ends after " + read + "; fetch it again");
    }
    if (vectors == null) {
      throw new BadInput(file + " is empty");
    }
    return vectors.build();
  }

  /// Whether a field can be read as a number.
  static boolean isNumber(String field) {
    try {
      Float.parseFloat(field);
      return !field.isEmpty();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static long count(String digits, Path file) {
    try {
      long count = Long.parseLong(digits);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same message: too many digits.
    }
    throw new BadInput(file + ", line 1: expected the number of words and the dimension, found '"
        + digits + "'");
  }

  /// Fills `row` from the last fields of a line.
  ///
  /// @return the word before them
  private static String parse(String text, float[] row, Path file, int number) {
    int end = text.length();
    for (int i = row.length - 1; i >= 0; i--) {
      int space = text.lastIndexOf(' ', end - 1);
      if (space < 0) {
        throw new BadInput(file + ", line " + number + ": expected a word and " + row.length
            + " numbers, found " + (row.length - i) + " fields");
      }
      try {
        row[i] = Float.parseFloat(text.substring(space + 1, end));
      } catch (NumberFormatException e) {
        throw new BadInput(file + ", line " + number + ": '" + text.substring(space + 1, end)
            + "' is not a number", e);
      }
      end = space;
    }
    return text.substring(0, end);
  }

  /// How many fields at the end of GloVe's first line are numbers, but at least one word is left.
  private static int numbers(String text) {
    String[] fields = text.split(" ");
    int count = 0;
    while (count < fields.length - 1 && isNumber(fields[fields.length - 1 - count])) {
      count++;
    }
    return count;
  }

  /// Drops blanks and the carriage return at the end, but not the no-break spaces a word may be.
  private static String stripEnd(String line) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\r')) {
      end--;
    }
    return line.substring(0, end);
  }
}
