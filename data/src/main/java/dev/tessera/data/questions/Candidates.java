package dev.tessera.data.questions;

import dev.tessera.data.markup.NormalWords;
import dev.tessera.data.markup.Sentences;
import dev.tessera.data.text.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Questions that might do, and the choice among them.
final class Candidates {

  private final List<Document> documents = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();
  private final Map<String, Integer> normalCounts = new HashMap<>();

  /// Adds a document that answers no question but may be confused with one that does.
  void add(Document document) {
    documents.add(document);
  }

  /// Adds a document and the query it answers, if the document does not hold the query's words.
  void add(Document document, String query) {
    documents.add(document);
    String normal = NormalWords.of(query);
    normalCounts.merge(normal, 1, Integer::sum);
    if (!NormalWords.contains(NormalWords.of(document.full()), normal)) {
      questions.add(new Question("q:" + document.id(), query, document.id()));
    }
  }

  /// Counts a text that is no query of its own but would make the same query ambiguous.
  void alsoSaid(String text) {
    normalCounts.merge(NormalWords.of(text), 1, Integer::sum);
  }

  /// Draws held-out questions: at most `count` and at most half of what there is, so that some are
  /// left to learn from. Both lists come in the order of the documents.
  QuestionSet draw(String name, int count, long seed) {
    Set<String> said = saidInDocuments();
    List<Question> good = new ArrayList<>();
    for (Question question : questions) {
      String normal = NormalWords.of(question.text());
      if (normalCounts.get(normal) == 1 && !said.contains(normal)) {
        good.add(question);
      }
    }
    Set<Integer> drawn = draw(good.size(), Math.min(count, good.size() / 2), seed);
    List<Question> heldOut = new ArrayList<>();
    List<Question> training = new ArrayList<>();
    for (int i = 0; i < good.size(); i++) {
      (drawn.contains(i) ? heldOut : training).add(good.get(i));
    }
    return new QuestionSet(name, documents, heldOut, training);
  }

  /// Those queries that some document says as a sentence: it would answer them as well.
  private Set<String> saidInDocuments() {
    Set<String> said = ConcurrentHashMap.newKeySet();
    documents.parallelStream().forEach(document -> {
      addIfAsked(document.title(), said);
      document.text().lines().forEach(line -> {
        String rest = line;
        while (!rest.isEmpty()) {
          int end = Sentences.firstEnd(rest);
          addIfAsked(rest.substring(0, end), said);
          rest = rest.substring(end).stripLeading();
        }
      });
    });
    return said;
  }

  private void addIfAsked(String sentence, Set<String> said) {
    String normal = NormalWords.of(sentence);
    if (normalCounts.containsKey(normal)) {
      said.add(normal);
    }
  }

  private static Set<Integer> draw(int size, int count, long seed) {
    List<Integer> indices = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      indices.add(i);
    }
    Collections.shuffle(indices, new Random(seed));
    return new HashSet<>(indices.subList(0, count));
  }
}
