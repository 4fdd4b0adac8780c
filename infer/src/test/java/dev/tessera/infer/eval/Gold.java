package dev.tessera.infer.eval;

import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.vectors.VectorFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Made-up vectors and what gensim makes of them; `bench/peers/gensim-gold.py` writes all of it.
public final class Gold {

  private Gold() {}

  public static WordVectors vectors() throws IOException {
    return VectorFile.read(file("vectors.txt"));
  }

  public static Path file(String name) {
    try {
      return Path.of(Gold.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /// The lines of gensim's results that begin with a word, cut at tabs.
  public static List<String[]> gensim(String first) throws IOException {
    return Files.readAllLines(file("gensim.tsv"))
        .stream()
        .filter(line -> line.startsWith(first))
        .map(line -> line.split("\t"))
        .toList();
  }
}
