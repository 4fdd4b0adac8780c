package dev.tessera.infer.eval.retrieval;

import dev.tessera.data.BadInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Lines of columns with white space between them, as TREC's files have them.
final class TrecLines {

  private TrecLines() {}

  /// Takes the columns of a line.
  interface Sink {

    /// @param where file and line, for messages
    void line(String[] columns, String where);
  }

  /// @param columns how many each line must have
  /// @param names what they are, for messages
  /// @throws BadInput if a line has another number of columns, or if there is no line
  static void read(Path file, int columns, String names, Sink sink) throws IOException {
    int number = 0;
    int lines = 0;
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        String text = line.strip();
        if (!text.isEmpty()) {
          String[] cut = text.split("\\s+");
          String where = file + ", line " + number;
          if (cut.length != columns) {
            throw new BadInput(where + " has " + cut.length + " columns; expected " + names);
          }
          sink.line(cut, where);
          lines++;
        }
      }
    } catch (CharacterCodingException e) {
      throw new BadInput(file + " is not UTF-8 text", e);
    }
    if (lines == 0) {
      throw new BadInput(file + " is empty; expected lines of " + names);
    }
  }
}
