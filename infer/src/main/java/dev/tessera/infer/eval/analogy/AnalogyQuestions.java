package dev.tessera.infer.eval.analogy;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A set of analogy questions.
///
/// @param name of the set, for reports
public record AnalogyQuestions(String name, List<AnalogySection> sections) {

  public AnalogyQuestions {
    sections = List.copyOf(sections);
  }

  /// The number of questions.
  public int size() {
    return sections.stream().mapToInt(section -> section.questions().size()).sum();
  }

  /// Reads a file in Google's format, `: section` lines, each followed by lines of four words, or a
  /// folder in that of BATS ([BatsFolder]).
  ///
  /// @throws BadInput if a line is not as it should be, or if there is no question
  public static AnalogyQuestions read(Path path) throws IOException {
    return Files.isDirectory(path) ? BatsFolder.read(path).questions() : readFile(path);
  }

  private static AnalogyQuestions readFile(Path file) throws IOException {
    List<AnalogySection> sections = new ArrayList<>();
    List<AnalogyQuestion> questions = null;
    String name = null;
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        String text = line.strip();
        if (text.startsWith(":")) {
          addSection(sections, name, questions);
          name = text.substring(1).strip();
          questions = new ArrayList<>();
        } else if (!text.isEmpty()) {
          if (questions == null) {
            throw new BadInput(file + ", line " + number
                + ": a question before the first section; begin with a line such as ': family'");
          }
          questions.add(parse(text, file, number));
        }
      }
    } catch (CharacterCodingException e) {
      throw new BadInput(file + " is not UTF-8 text", e);
    }
    addSection(sections, name, questions);
    if (sections.stream().allMatch(section -> section.questions().isEmpty())) {
      throw new BadInput(
          file + " holds no analogy question; expected ': section' lines and lines of"
              + " four words");
    }
    return new AnalogyQuestions(file.getFileName().toString(), sections);
  }

  /// Writes Google's format; of several right answers only the first fits in.
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (AnalogySection section : sections) {
      text.append(": ").append(section.name()).append('\n');
      for (AnalogyQuestion question : section.questions()) {
        text.append(question.a())
            .append(' ')
            .append(question.b())
            .append(' ')
            .append(question.c())
            .append(' ')
            .append(question.expected().getFirst())
            .append('\n');
      }
    }
    AtomicWrite.file(file, temporary -> Files.writeString(temporary, text));
  }

  private static void addSection(List<AnalogySection> sections, String name,
      List<AnalogyQuestion> questions) {
    if (questions != null) {
      sections.add(new AnalogySection(name, AnalogySection.kindByName(name), questions));
    }
  }

  private static AnalogyQuestion parse(String text, Path file, int number) {
    String[] words = text.split("\\s+");
    if (words.length != 4) {
      throw new BadInput(
          file + ", line " + number + ": expected four words, found " + words.length);
    }
    return new AnalogyQuestion(words[0], words[1], words[2], words[3]);
  }
}
