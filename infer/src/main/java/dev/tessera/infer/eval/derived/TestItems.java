package dev.tessera.infer.eval.derived;

import dev.tessera.data.BadInput;
import dev.tessera.data.beir.BeirFolder;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The texts of any test set, to look for them elsewhere.
public final class TestItems {

  private TestItems() {}

  /// The queries of a folder in BEIR's layout; the lines of any other file, each column of a line by
  /// itself. Lines that begin with `:` or `#` are headings.
  ///
  /// @throws BadInput if there is no such test, or it holds nothing
  public static List<String> read(Path test) throws IOException {
    if (Files.isDirectory(test)) {
      return List.copyOf(new BeirFolder(test).queries().values());
    }
    List<String> items = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(test)) {
        if (!line.startsWith(":") && !line.startsWith("#")) {
          items.addAll(List.of(line.split("\t")));
        }
      }
    } catch (CharacterCodingException e) {
      throw new BadInput(test + " is not UTF-8 text", e);
    }
    if (items.stream().allMatch(String::isBlank)) {
      throw new BadInput(test + " holds no text to look for");
    }
    return items;
  }
}
