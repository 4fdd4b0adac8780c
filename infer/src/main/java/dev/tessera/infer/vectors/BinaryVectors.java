package dev.tessera.infer.vectors;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.WordVectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// word2vec's binary format: a line with the number of words and the dimension; then each word, a
/// space and its numbers as little-endian float32, mostly with a line feed behind.
final class BinaryVectors {

  /// No word is this long; a damaged file would have us look for a space for ever.
  private static final int MAX_WORD_BYTES = 1 << 16;

  private BinaryVectors() {}

  static WordVectors read(InputStream in, Path file, int limit) throws IOException {
    String[] sizes = field(in, '\n', file, 0).strip().split(" ");
    long announced = TextVectors.count(sizes[0], file);
    int dim = (int) Math.min(TextVectors.count(sizes[1], file), 1 << 20);
    VectorsBuilder vectors = new VectorsBuilder(file, dim, announced);
    float[] row = new float[dim];
    byte[] bytes = new byte[dim * Float.BYTES];
    for (long w = 0; w < Math.min(announced, limit); w++) {
      String word = field(in, ' ', file, w);
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw truncated(file, w);
      }
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
      vectors.add(word, row);
    }
    return vectors.build();
  }

  /// Reads up to a delimiter, which it swallows; line feeds in front belong to the word before.
  private static String field(InputStream in, int delimiter, Path file, long word)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32);
    for (int b = in.read(); b != delimiter; b = in.read()) {
      if (b < 0) {
        throw truncated(file, word);
      }
      if (b != '\n' || bytes.size() > 0) {
        bytes.write(b);
      }
      if (bytes.size() > MAX_WORD_BYTES) {
        throw new BadInput(file + " is damaged: word " + (word + 1) + " has no end");
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static BadInput truncated(Path file, long word) {
    return new BadInput(file + " ends inside word " + (word + 1) + "; fetch it again");
  }
}
