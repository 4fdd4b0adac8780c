package dev.tessera.data.tokenizer;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whole files that a tokenizer is read from.
final class InputFile {

  private InputFile() {}

  /// @throws BadInput if there is no such file
  static byte[] bytes(Path file) throws IOException {
    check(file);
    return Files.readAllBytes(file);
  }

  /// @throws BadInput if there is no such file or it is not text in this character set
  static List<String> lines(Path file, Charset charset) throws IOException {
    check(file);
    try {
      return Files.readAllLines(file, charset);
    } catch (CharacterCodingException e) {
      throw new BadInput(file + " is not " + charset.displayName() + " text", e);
    }
  }

  private static void check(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput(file + (Files.isDirectory(file)
          ? " is a folder; a file is needed here"
          : " does not exist"));
    }
  }
}
