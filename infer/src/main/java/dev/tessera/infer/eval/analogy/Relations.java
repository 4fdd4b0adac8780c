package dev.tessera.infer.eval.analogy;

import dev.tessera.data.BadInput;
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

  /// Every two pairs of a relation make two questions, one each way; b is a's first answer.
  public AnalogyQuestions questions() {
    List<AnalogySection> sections = new ArrayList<>();
    for (Relation relation : relations) {
      List<AnalogyQuestion> questions = new ArrayList<>();
      for (Relation.Pair given : relation.pairs()) {
        for (Relation.Pair asked : relation.pairs()) {
          if (given != asked) {
            questions.add(new AnalogyQuestion(given.word(), given.answers().getFirst(),
                asked.word(), asked.answers()));
          }
        }
      }
      sections.add(new AnalogySection(relation.name(), relation.kind(), questions));
    }
    return new AnalogyQuestions(name, sections);
  }
}
