package dev.tessera.infer.eval.analogy;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A set of relations: what analogy questions are made of, and what methods work on that learn a
/// relation from several of its pairs.
///
/// @param name of the set, for reports
public record Relations(String name, List<Relation> relations) {

  public Relations {
    relations = List.copyOf(relations);
  }

  /// Reads a folder in the format of BATS, or takes the pairs from questions in Google's.
  ///
  /// @throws BadInput if a line is not as it should be, or if there is no relation
  public static Relations read(Path path) throws IOException {
    return Files.isDirectory(path) ? BatsFolder.read(path) : of(AnalogyQuestions.read(path));
  }

  /// The distinct pairs a–b and c–d of each section.
  public static Relations of(AnalogyQuestions questions) {
    List<Relation> relations = new ArrayList<>();
    for (AnalogySection section : questions.sections()) {
      Set<Relation.Pair> pairs = new LinkedHashSet<>();
      for (AnalogyQuestion question : section.questions()) {
        pairs.add(new Relation.Pair(question.a(), List.of(question.b())));
        pairs.add(new Relation.Pair(question.c(), question.expected()));
      }
      relations.add(new Relation(section.name(), section.kind(), List.copyOf(pairs)));
    }
    return new Relations(questions.name(), relations);
  }

  /// Every two pairs of a relation make two questions, one each way; b is a's first answer. Words of
  /// the question do not count as answers, so two pairs that lead to one word make no question.
  public AnalogyQuestions questions() {
    List<AnalogySection> sections = new ArrayList<>();
    for (Relation relation : relations) {
      List<AnalogyQuestion> questions = new ArrayList<>();
      for (Relation.Pair given : relation.pairs()) {
        for (Relation.Pair asked : relation.pairs()) {
          if (given != asked) {
            addQuestion(given, asked, questions);
          }
        }
      }
      sections.add(new AnalogySection(relation.name(), relation.kind(), questions));
    }
    return new AnalogyQuestions(name, sections);
  }

  private static void addQuestion(Relation.Pair given, Relation.Pair asked,
      List<AnalogyQuestion> questions) {
    String b = given.answers().getFirst();
    List<String> expected = asked.answers()
        .stream()
        .filter(word -> !word.equals(given.word()) && !word.equals(b) && !word.equals(asked.word()))
        .toList();
    if (!expected.isEmpty()) {
      questions.add(new AnalogyQuestion(given.word(), b, asked.word(), expected));
    }
  }

  /// Writes BATS's layout: a file a relation, a line a pair.
  public void write(Path folder) throws IOException {
    AtomicWrite.folder(folder, BatsFolder::isOne, "a folder of relations", temporary -> {
      for (Relation relation : relations) {
        StringBuilder text = new StringBuilder();
        for (Relation.Pair pair : relation.pairs()) {
          text.append(pair.word())
              .append('\t')
              .append(String.join("/", pair.answers()))
              .append('\n');
        }
        Files.writeString(temporary.resolve(relation.name() + ".txt"), text);
      }
    });
  }
}
