package dev.tessera.data.questions;

import dev.tessera.data.javadoc.DocEntry;
import dev.tessera.data.markup.NormalWords;
import dev.tessera.data.text.Document;
import java.util.List;

/// Questions about documented programs: the summary sentence of an entry asks for the rest of it.
public final class DocQuestions {

  /// A summary shorter than this, in words, is hardly a question: "Returns the size."
  static final int MIN_QUERY_WORDS = 5;
  /// A summary longer than this is no sentence: a list, or program text.
  static final int MAX_QUERY_WORDS = 60;
  /// A document that says less than this beyond its declaration cannot be found by what it says.
  static final int MIN_DOCUMENT_WORDS = 10;

  private DocQuestions() {}

  /// The documents are the entries' declarations and comments without the summary sentence; entries
  /// that say fewer than ten words beyond it are left out. Questions are summaries of five to
  /// sixty words that are unique in the collection once case and punctuation are set aside, and that no
  /// document repeats.
  ///
  /// @param count how many questions to hold out; fewer if there are not twice as many
  /// @param seed of the draw
  public static QuestionSet derive(List<DocEntry> entries, int count, long seed) {
    Candidates candidates = new Candidates();
    entries.parallelStream().map(Judged::of).forEachOrdered(judged -> judged.addTo(candidates));
    return candidates.draw("documentation comments", count, seed);
  }

  /// An entry, whether its document says enough and whether its summary asks.
  private record Judged(DocEntry entry, Document document, boolean says, boolean asks) {

    static Judged of(DocEntry entry) {
      String rest = entry.restWithoutSummary();
      int words = NormalWords.count(NormalWords.of(entry.firstSentence()));
      return new Judged(entry, entry.documentWithoutSummary(),
          NormalWords.count(NormalWords.of(rest)) >= MIN_DOCUMENT_WORDS,
          words >= MIN_QUERY_WORDS && words <= MAX_QUERY_WORDS);
    }

    void addTo(Candidates candidates) {
      if (says && asks) {
        candidates.add(document, entry.firstSentence());
      } else if (says) {
        candidates.add(document);
      } else {
        candidates.alsoSaid(entry.firstSentence());
      }
    }
  }
}
