package dev.tessera.infer.export;

import dev.tessera.data.files.AtomicWrite;
import dev.tessera.infer.model.WordVectors;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes word vectors for other tools: word2vec's two formats, which gensim, fastText, GloVe's and
/// most other readers know, and the TensorBoard projector's.
///
/// None of the formats can hold a word with white space in it; such blanks become `_`, as word2vec
/// itself joins the words of a phrase.
public final class VectorExport {

  /// How the projector's folder is recognised.
  private static final String PROJECTOR = "projector_config.pbtxt";

  private VectorExport() {}

  /// Writes word2vec's text format: a line with the number of words and the dimension, then a line a
  /// word. Every number reads back as the same float.
  public static void word2vecText(WordVectors vectors, Path file) throws IOException {
    AtomicWrite.file(file, temporary -> {
      try (BufferedWriter out = Files.newBufferedWriter(temporary)) {
        out.write(vectors.size() + " " + vectors.dim() + "\n");
        for (int w = 0; w < vectors.size(); w++) {
          out.write(joined(vectors.vocabulary().word(w)));
          writeRow(vectors, w, ' ', true, out);
        }
      }
    });
  }

  /// Writes word2vec's binary format.
  public static void word2vecBinary(WordVectors vectors, Path file) throws IOException {
    AtomicWrite.file(file, temporary -> {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
        out.write(utf8(vectors.size() + " " + vectors.dim() + "\n"));
        ByteBuffer row = ByteBuffer.allocate(vectors.dim() * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
        for (int w = 0; w < vectors.size(); w++) {
          out.write(utf8(joined(vectors.vocabulary().word(w)) + " "));
          row.asFloatBuffer().put(vectors.rows(), w * vectors.dim(), vectors.dim());
          out.write(row.array());
          out.write('\n');
        }
      }
    });
  }

  /// Writes a folder for the TensorBoard projector: `vectors.tsv`, `metadata.tsv` with each word, its
  /// count and its rank, and the configuration that names the two.
  ///
  /// @param limit only the most frequent words; the projector is slow beyond some ten thousand
  public static void projector(WordVectors vectors, Path folder, int limit) throws IOException {
    int words = Math.min(limit, vectors.size());
    AtomicWrite.folder(folder, old -> Files.exists(old.resolve(PROJECTOR)), "a projector folder",
        temporary -> {
          try (BufferedWriter out = Files.newBufferedWriter(temporary.resolve("vectors.tsv"))) {
            for (int w = 0; w < words; w++) {
              writeRow(vectors, w, '\t', false, out);
            }
          }
          try (BufferedWriter out = Files.newBufferedWriter(temporary.resolve("metadata.tsv"))) {
            out.write("word\tcount\trank\n");
            for (int w = 0; w < words; w++) {
              out.write(joined(vectors.vocabulary().word(w)) + "\t" + vectors.vocabulary().count(w)
                  + "\t" + (w + 1) + "\n");
            }
          }
          Files.writeString(temporary.resolve(PROJECTOR), """
              embeddings {
                tensor_name: "words"
                tensor_path: "vectors.tsv"
                metadata_path: "metadata.tsv"
              }
              """);
        });
  }

  private static void writeRow(WordVectors vectors, int word, char delimiter, boolean leading,
      BufferedWriter out) throws IOException {
    int from = word * vectors.dim();
    for (int i = 0; i < vectors.dim(); i++) {
      if (leading || i > 0) {
        out.write(delimiter);
      }
      out.write(Float.toString(vectors.rows()[from + i]));
    }
    out.write('\n');
  }

  private static String joined(String word) {
    return word.replaceAll("[\\s\\p{Z}]", "_");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
