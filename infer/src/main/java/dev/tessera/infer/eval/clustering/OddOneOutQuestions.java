package dev.tessera.infer.eval.clustering;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Questions of the kind: which of these words does not belong?
///
/// @param name of the set, for reports
public record OddOneOutQuestions(String name, List<Question> questions) {

  /// @param together words that belong together, at least two
  /// @param odd the word that does not
  public record Question(List<String> together, String odd) {

    public Question {
      together = List.copyOf(together);
      if (together.size() < 2) {
        throw new IllegalArgumentException("two words at least belong together, not " + together);
      }
    }
  }

  public OddOneOutQuestions {
    questions = List.copyOf(questions);
  }

  /// Reads a question a line, its words parted by tabs, the odd one last; empty lines and lines that
  /// begin with `#` are passed over.
  ///
  /// @throws BadInput if a line has fewer than three words or one of them twice, or if there is no
  /// question
  public static OddOneOutQuestions read(Path tsv) throws IOException {
    List<Question> questions = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(tsv)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          questions.add(parse(line, tsv + ", line " + number));
        }
      }
    } catch (CharacterCodingException e) {
      throw new BadInput(tsv + " is not UTF-8 text", e);
    }
    if (questions.isEmpty()) {
      throw new BadInput(tsv + " holds no question; expected lines of words with tabs between them,"
          + " the odd one last");
    }
    return new OddOneOutQuestions(tsv.getFileName().toString(), questions);
  }

  private static Question parse(String line, String where) {
    List<String> words = List.of(line.strip().split("\\s*\t\\s*"));
    if (words.size() < 3) {
      throw new BadInput(where + ": expected three words at least with tabs between them, the odd"
          + " one last, found " + words.size());
    }
    if (words.stream().distinct().count() < words.size()) {
      throw new BadInput(where + ": a word stands there twice");
    }
    return new Question(words.subList(0, words.size() - 1), words.getLast());
  }

  /// Writes what [#read] reads.
  public void write(Path tsv) throws IOException {
    StringBuilder text = new StringBuilder("# words that belong together; the last one does not\n");
    for (Question question : questions) {
      text.append(String.join("\t", question.together()))
          .append('\t')
          .append(question.odd())
          .append('\n');
    }
    AtomicWrite.file(tsv, temporary -> Files.writeString(temporary, text));
  }
}
