package dev.tessera.infer.eval.clustering;

import dev.tessera.data.BadInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Words and the categories that people put them in.
///
/// @param name of the list, for reports
/// @param categories category → its words, in the order given
public record WordCategories(String name, Map<String, List<String>> categories) {

  public WordCategories {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    categories.forEach((category, words) -> copy.put(category, List.copyOf(words)));
    categories = Collections.unmodifiableMap(copy);
  }

  /// Reads lines of a word, a tab and its category; empty lines and lines that begin with `#` are
  /// passed over.
  ///
  /// @throws BadInput if a line is not that, a word stands there twice, or there is only one category
  public static WordCategories read(Path tsv) throws IOException {
    Map<String, List<String>> categories = new LinkedHashMap<>();
    Map<String, Integer> seen = new LinkedHashMap<>();
    try (BufferedReader in = Files.newBufferedReader(tsv, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] columns = line.strip().split("\t");
        if (columns.length != 2) {
          throw new BadInput(
              tsv + ", line " + number + ": expected a word, a tab and its category");
        }
        Integer before = seen.putIfAbsent(columns[0].strip(), number);
        if (before != null) {
          throw new BadInput(tsv + ", line " + number + ": '" + columns[0].strip()
              + "' stands there before, in line " + before);
        }
        categories.computeIfAbsent(columns[1].strip(), name -> new ArrayList<>())
            .add(columns[0].strip());
      }
    } catch (CharacterCodingException e) {
      throw new BadInput(tsv + " is not UTF-8 text", e);
    }
    if (categories.size() < 2) {
      throw new BadInput(tsv + " holds " + categories.size()
          + " categories; clustering takes two at least");
    }
    return new WordCategories(tsv.getFileName().toString(), categories);
  }
}
