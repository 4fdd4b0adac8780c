package dev.tessera.infer.eval.analogy;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.internal.Blas;
import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.eval.internal.ProductSweep;
import dev.tessera.infer.eval.internal.UnitRows;
import dev.tessera.infer.internal.BestK;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.List;

/// Answers analogy questions by exhaustive search and counts the right answers.
///
/// Counts equal those of gensim's `evaluate_word_analogies`, with one exception that gensim makes: it
/// looks at five candidates only, so where more than five words that differ from the question's own in
/// nothing but case come before the answer, gensim finds none.
///
/// b − a + c is never formed: cosines with every distinct word of the questions are computed once, as a
/// dense product through ND4J, and each question then adds up three rows of it. That is a twentieth of
/// the arithmetic for Google's questions, and serves 3CosMul and PairDirection as well.
public final class AnalogyEvaluator {

  private AnalogyEvaluator() {}

  /// Puts all questions to the vectors.
  ///
  /// @throws BadInput if no question can be answered, or a vector holds a value that is not a finite
  /// number
  public static AnalogyReport evaluate(WordVectors vectors, AnalogyQuestions questions,
      AnalogySettings settings, Progress progress) {
    long start = System.nanoTime();
    Vocabulary vocabulary = vectors.vocabulary();
    FoldedWords words = new FoldedWords(vocabulary, settings.restrict(), settings.foldCase());
    List<AnalogyQuestion> all = questions.sections()
        .stream()
        .flatMap(section -> section.questions().stream())
        .toList();
    Exam exam = Exam.of(all, words);
    if (exam.size() == 0) {
      throw new BadInput("none of the " + all.size() + " questions of " + questions.name()
          + " has all its words among the " + words.size() + " of the vocabulary; is it the right"
          + " language, and the right case?");
    }
    float[] rows = UnitRows.of(vectors);
    ProductSweep sweep = exam.against(rows, vectors.dim(), words.size());
    BestK[] best = search(sweep, exam, words, settings, exam.shifts(rows, vectors.dim()),
        progress);
    List<AnalogyAnswer> answers = answers(all, exam, best, words, vocabulary);
    return new AnalogyReport(questions.name(), settings, words.size(), sections(questions, answers),
        new AnalogyReport.Speed((System.nanoTime() - start) / 1e9, sweep.processorSeconds(),
            sweep.flops(), Blas.describe()));
  }

  private static BestK[] search(ProductSweep sweep, Exam exam, FoldedWords words,
      AnalogySettings settings, float[] shifts, Progress progress) {
    try (Progress.Task task = progress.start("answering analogy questions", words.size(),
        "words")) {
      return TileScan.merged(
          sweep.run(() -> new TileScan(exam, words, settings, shifts), task));
    }
  }

  private static List<AnalogyAnswer> answers(List<AnalogyQuestion> all, Exam exam, BestK[] best,
      FoldedWords words, Vocabulary vocabulary) {
    List<AnalogyAnswer> answers = new ArrayList<>(all.size());
    int q = 0;
    for (int i = 0; i < all.size(); i++) {
      boolean put = q < exam.size() && exam.question[q] == i;
      answers.add(put
          ? answer(all.get(i), q, exam, best[q], words, vocabulary)
          : new AnalogyAnswer(all.get(i), List.of(), 0, false, false));
      q += put ? 1 : 0;
    }
    return answers;
  }

  private static AnalogyAnswer answer(AnalogyQuestion question, int q, Exam exam, BestK best,
      FoldedWords words, Vocabulary vocabulary) {
    List<String> predicted = new ArrayList<>(best.size());
    boolean first = false;
    boolean any = false;
    for (int rank = 0; rank < best.size(); rank++) {
      predicted.add(vocabulary.word(best.id(rank)));
      boolean right = exam.isExpected(q, words.representative(best.id(rank)));
      first |= right && rank == 0;
      any |= right;
    }
    return new AnalogyAnswer(question, predicted, best.size() == 0 ? 0 : best.score(0), first, any);
  }

  private static List<AnalogyReport.Section> sections(AnalogyQuestions questions,
      List<AnalogyAnswer> answers) {
    List<AnalogyReport.Section> sections = new ArrayList<>();
    int from = 0;
    for (AnalogySection section : questions.sections()) {
      List<AnalogyAnswer> own = answers.subList(from, from + section.questions().size());
      AnalogyScore score = own.stream()
          .map(AnalogyAnswer::asScore)
          .reduce(AnalogyScore.NONE,
              AnalogyScore::plus);
      sections.add(new AnalogyReport.Section(section.name(), section.kind(), score, own));
      from += section.questions().size();
    }
    return sections;
  }
}
