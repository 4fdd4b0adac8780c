package dev.tessera.infer.eval.analogy;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The layout of BATS, the bigger analogy test set (Gladkova, Drozd & Matsuoka 2016): a file a relation
/// in folders of any depth; in it lines of a word, a tab or blanks, and its answers with slashes
/// between them.
///
/// Relations whose name begins with I or D (inflection, derivation) are syntactic; those with E or L
/// (encyclopedia, lexicon) and all others are semantic, but for Google's `gram`.
public final class BatsFolder {

  private BatsFolder() {}

  /// Reads all `.txt` files below a folder.
  ///
  /// @throws BadInput if a line is not a word and its answers, or if there is no relation
  public static Relations read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new BadInput(
          folder + " is not a folder; BATS is a folder of .txt files, one a relation");
    }
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(file -> file.toString().endsWith(".txt") && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
    List<Relation> relations = new ArrayList<>();
    for (Path file : files) {
      relations.add(relation(file));
    }
    if (relations.isEmpty()) {
      throw new BadInput(folder + " holds no .txt file; BATS has one a relation");
    }
    return new Relations(folder.getFileName().toString(), relations);
  }

  /// Whether a folder holds nothing but relations, so that others may take its place.
  static boolean isOne(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(file -> file.toString().endsWith(".txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Relation relation(Path file) throws IOException {
    List<Relation.Pair> pairs = new ArrayList<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new BadInput(file + " is not UTF-8 text", e);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        pairs.add(pair(lines.get(i).strip(), file + ", line " + (i + 1)));
      }
    }
    if (pairs.size() < 2) {
      throw new BadInput(file + " holds fewer than two pairs; a question takes two");
    }
    String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
    return new Relation(name, kind(name), pairs);
  }

  private static Relation.Pair pair(String line, String where) {
    String[] columns = line.split(line.indexOf('\t') >= 0 ? "\t+" : "\\s+");
    if (columns.length == 2) {
      List<String> answers = Arrays.stream(columns[1].split("/"))
          .map(String::strip)
          .filter(answer -> !answer.isEmpty())
          .toList();
      if (!answers.isEmpty()) {
        return new Relation.Pair(columns[0].strip(), answers);
      }
    }
    throw new BadInput(
        where + ": expected a word, a tab and its answers with slashes between them");
  }

  private static AnalogySection.Kind kind(String name) {
    return name.matches("[ID]\\d.*")
        ? AnalogySection.Kind.SYNTACTIC
        : AnalogySection.kindByName(name);
  }
}
