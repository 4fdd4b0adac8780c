package dev.tessera.infer.eval.similarity;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.PairFile;
import dev.tessera.data.pairs.ScoredPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Pairs of words or of texts and how similar people find them.
///
/// @param name of the set, for reports
public record SimilaritySet(String name, List<Pair> pairs) {

  /// @param score by people, on whatever scale
  public record Pair(String first, String second, double score) {}

  public SimilaritySet {
    pairs = List.copyOf(pairs);
  }

  /// Reads lines of a word, a word and a score, separated by tabs, commas or blanks.
  ///
  /// Lines that are empty or begin with `#` are passed over, and so is a first line whose score is not
  /// a number: the column names. Columns behind the third are ignored.
  ///
  /// @throws BadInput if a line is none of these, or if no pair is left
  public static SimilaritySet read(Path file) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      boolean header = true;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        String[] columns = columns(text);
        if (columns.length < 3 || !header && !isNumber(columns[2])) {
          throw new BadInput(file + ", line " + number + ": expected a word, a word and a score");
        }
        if (isNumber(columns[2])) {
          pairs.add(new Pair(columns[0].strip(), columns[1].strip(),
              Double.parseDouble(columns[2].strip())));
        }
        header = false;
      }
    } catch (CharacterCodingException e) {
      throw new BadInput(file + " is not UTF-8 text", e);
    }
    if (pairs.isEmpty()) {
      throw new BadInput(file + " holds no pair; expected lines of a word, a word and a score");
    }
    return new SimilaritySet(file.getFileName().toString(), pairs);
  }

  /// Reads scored pairs of texts in any layout that [PairFile] knows, such as the STS benchmark's score,
  /// sentence and sentence.
  ///
  /// @throws BadInput if the file holds pairs without a score, or none at all
  public static SimilaritySet readTexts(Path file) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    PairFile.of(file).read(0, example -> {
      if (!(example instanceof ScoredPair scored)) {
        throw new BadInput(file + " holds pairs without a score; expected scored pairs, such as"
            + " lines of a score, a text and a text");
      }
      pairs.add(new Pair(scored.first(), scored.second(), scored.score()));
    });
    return new SimilaritySet(file.getFileName().toString(), pairs);
  }

  private static String[] columns(String text) {
    if (text.indexOf('\t') >= 0) {
      return text.split("\t");
    }
    return text.indexOf(',') >= 0 ? text.split(",") : text.split("\\s+");
  }

  private static boolean isNumber(String column) {
    try {
      return Double.isFinite(Double.parseDouble(column.strip()));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
