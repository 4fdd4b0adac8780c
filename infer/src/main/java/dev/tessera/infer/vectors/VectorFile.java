package dev.tessera.infer.vectors;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.WordVectors;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads word vectors from a file, whoever wrote it.
///
/// Known by their content: word2vec's text format, which is also fastText's `.vec`; word2vec's binary
/// format; GloVe's text format, which is the same without the first line. Each may be compressed with
/// gzip (`.gz`). Files list the most frequent word first; they hold no counts, so all counts are 0. A
/// word that stands there twice keeps its first vector.
public final class VectorFile {

  /// Bytes looked at to tell the formats apart.
  private static final int PEEK = 1 << 16;

  private VectorFile() {}

  /// What a file holds.
  public enum Format {
    WORD2VEC_TEXT,
    WORD2VEC_BINARY,
    GLOVE
  }

  /// Reads all words.
  ///
  /// @throws BadInput if the file is none of these or is damaged
  public static WordVectors read(Path file) throws IOException {
    return read(file, Integer.MAX_VALUE);
  }

  /// Reads the first, that is the most frequent, words.
  ///
  /// @param limit the most words to read
  /// @throws BadInput if the file is none of these or is damaged
  public static WordVectors read(Path file, int limit) throws IOException {
    try (InputStream in = open(file)) {
      return switch (format(in, file)) {
        case WORD2VEC_TEXT -> TextVectors.read(in, file, true, limit);
        case GLOVE -> TextVectors.read(in, file, false, limit);
        case WORD2VEC_BINARY -> BinaryVectors.read(in, file, limit);
      };
    } catch (ZipException | EOFException e) {
      throw new BadInput(file + " is not a whole gzip file: " + e.getMessage() + "; fetch it again",
          e);
    }
  }

  /// Tells what a file holds from its first bytes.
  ///
  /// @throws BadInput if it is none of the formats
  public static Format format(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return format(in, file);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    boolean gzip = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    try {
      return new BufferedInputStream(gzip ? new GZIPInputStream(in, PEEK) : in, PEEK);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static Format format(InputStream in, Path file) throws IOException {
    in.mark(PEEK);
    byte[] head = in.readNBytes(PEEK);
    in.reset();
    String start = new String(head, StandardCharsets.ISO_8859_1);
    String[] lines = start.split("\n", 3);
    if (lines[0].strip().matches("\\d+ \\d+")) {
      return lines.length < 2 || isText(lines[1], lines.length > 2)
          ? Format.WORD2VEC_TEXT
          : Format.WORD2VEC_BINARY;
    }
    if (isText(lines[0], lines.length > 1) && lines[0].strip().contains(" ")) {
      return Format.GLOVE;
    }
    throw new BadInput(file + " holds no word vectors that Tessera knows; expected word2vec text or"
        + " binary, GloVe text or fastText .vec (fastText's .bin is not read)");
  }

  /// Whether all fields behind the first one are numbers; a line that was cut short may end in half a
  /// number, so its last field is not looked at.
  private static boolean isText(String line, boolean whole) {
    String[] fields = line.stripTrailing().split(" ");
    int numbers = 0;
    for (int i = fields.length - (whole ? 1 : 2); i > 0; i--) {
      if (!TextVectors.isNumber(fields[i])) {
        break;
      }
      numbers++;
    }
    return numbers > 0 && fields.length - numbers <= (whole ? 8 : 9);
  }
}
