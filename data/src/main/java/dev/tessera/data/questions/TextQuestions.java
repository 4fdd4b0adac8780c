package dev.tessera.data.questions;

import dev.tessera.data.markup.NormalWords;
import dev.tessera.data.markup.Sentences;
import dev.tessera.data.text.Document;
import java.util.List;

/// Questions about anybody's documents: the title of a document asks for its body; where there is no
/// title, the first sentence asks for the rest.
///
/// [dev.tessera.data.text.TextFiles#documents] makes such documents from files: records, sections of
/// Markdown under their headings, rows of tables, paragraphs.
public final class TextQuestions {

  /// Titles are terser than sentences.
  static final int MIN_TITLE_WORDS = 3;

  private TextQuestions() {}

  /// A title of three words or more becomes the query and is taken from the document; otherwise a
  /// first sentence of five words or more. What remains of the document must have ten words. Queries are
  /// unique in the collection once case and punctuation are set aside, and no document repeats them.
  /// Check [QuestionSet#remark()]: small or uniform collections give few questions.
  ///
  /// @param name of the collection, for messages
  /// @param count how many questions to hold out; fewer if there are not twice as many
  /// @param seed of the draw
  public static QuestionSet derive(String name, List<Document> documents, int count, long seed) {
    Candidates candidates = new Candidates();
    for (Document document : documents) {
      if (words(document.title()) >= MIN_TITLE_WORDS) {
        byTitle(document, candidates);
      } else {
        byFirstSentence(document, candidates);
      }
    }
    return candidates.draw(name, count, seed);
  }

  private static void byTitle(Document document, Candidates candidates) {
    String body = NormalWords.without(document.title(), document.text());
    if (words(body) >= DocQuestions.MIN_DOCUMENT_WORDS
        && words(document.title()) <= DocQuestions.MAX_QUERY_WORDS) {
      candidates.add(new Document(document.id(), "", body, document.metadata()), document.title());
    } else {
      candidates.add(document);
    }
  }

  private static void byFirstSentence(Document document, Candidates candidates) {
    int end = Sentences.firstEnd(document.text());
    String query = document.text().substring(0, end);
    String rest = NormalWords.without(query, document.text().substring(end).strip());
    int words = words(query);
    if (words >= DocQuestions.MIN_QUERY_WORDS && words <= DocQuestions.MAX_QUERY_WORDS
        && words(rest) >= DocQuestions.MIN_DOCUMENT_WORDS) {
      candidates.add(new Document(document.id(), document.title(), rest, document.metadata()),
          query);
    } else {
      candidates.add(document);
    }
  }

  private static int words(String text) {
    return NormalWords.count(NormalWords.of(text));
  }
}
