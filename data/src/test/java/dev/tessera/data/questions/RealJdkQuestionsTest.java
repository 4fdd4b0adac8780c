package dev.tessera.data.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.javadoc.JdkDocs;
import dev.tessera.data.markup.NormalWords;
import dev.tessera.data.text.Document;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The laws of a question set, on the documentation of the JDK that runs the tests.
class RealJdkQuestionsTest {

  private static JdkDocs docs() throws IOException {
    try {
      return JdkDocs.read(JdkDocs.locate());
    } catch (BadInput e) {
      return Assumptions.abort(e.getMessage());
    }
  }

  @Test
  void noDocumentHoldsAHeldOutQuestion() throws IOException {
    QuestionSet set = DocQuestions.derive(docs().entries(), 1000, 1);
    assertEquals(1000, set.heldOut().size());
    assertTrue(set.training().size() > 20_000, set.training().size() + " questions");
    Map<String, Document> byId = new HashMap<>();
    set.documents().forEach(document -> byId.put(document.id(), document));
    assertEquals(set.documents().size(), byId.size());
    Set<String> queries = new HashSet<>();
    for (Question question : set.heldOut()) {
      String normal = NormalWords.of(question.text());
      String document = NormalWords.of(byId.get(question.documentId()).full());
      assertFalse(NormalWords.contains(document, normal), question.id());
      assertTrue(queries.add(normal), question.text());
    }
    for (Question question : set.training()) {
      assertFalse(queries.contains(NormalWords.of(question.text())), question.text());
    }
  }
}
