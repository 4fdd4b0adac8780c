package dev.tessera.data.questions;

import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.text.Document;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/// A collection and questions about it, each with one relevant document. No document holds the text of
/// its question.
///
/// Held-out questions are for judging: nothing that learns from pairs may see them. The training
/// questions are the others; no question is in both and no two belong to one document. Running text,
/// as skip-gram and tokenizer training read it, may hold both sides of a held-out question: it does not
/// tell that they belong together.
///
/// @param name for messages and reports
/// @param documents the collection to index
/// @param heldOut questions to judge with
/// @param training questions to learn from
public record QuestionSet(String name, List<Document> documents, List<Question> heldOut,
    List<Question> training) {

  /// With fewer held-out questions than this, differences between systems drown in chance.
  public static final int FEW = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  public QuestionSet {
    documents = List.copyOf(documents);
    heldOut = List.copyOf(heldOut);
    training = List.copyOf(training);
  }

  /// One line for the user if there are too few questions to judge by; empty if there are enough.
  public String remark() {
    return heldOut.size() >= FEW
        ? ""
        : "only " + heldOut.size() + " questions could be made from " + name + ", fewer than " + FEW
            + ": figures on them say little; give more text, or JSON lines with titles";
  }

  /// The held-out questions: id → text.
  public Map<String, String> queries() {
    Map<String, String> queries = LinkedHashMap.newLinkedHashMap(heldOut.size());
    heldOut.forEach(question -> queries.put(question.id(), question.text()));
    return queries;
  }

  /// The judgements of the held-out questions: question id → document id → grade 1.
  public Map<String, Map<String, Integer>> qrels() {
    Map<String, Map<String, Integer>> qrels = LinkedHashMap.newLinkedHashMap(heldOut.size());
    heldOut.forEach(question -> qrels.put(question.id(), Map.of(question.documentId(), 1)));
    return qrels;
  }

  /// The training questions with the text of their documents.
  public List<Pair> trainingPairs() {
    Map<String, Document> byId = HashMap.newHashMap(documents.size());
    documents.forEach(document -> byId.put(document.id(), document));
    return training.stream()
        .map(question -> new Pair(question.text(), byId.get(question.documentId()).full()))
        .toList();
  }

  /// Writes the set in BEIR's layout: `corpus.jsonl`, `queries.jsonl`, `qrels/test.tsv` (held out) and
  /// `qrels/train.tsv`. Replaces such a folder.
  ///
  /// @throws dev.tessera.data.BadInput if `folder` is something else
  public void writeBeir(Path folder) throws IOException {
    AtomicWrite.folder(folder, old -> Files.exists(old.resolve("corpus.jsonl")),
        "a collection in BEIR's layout", temporary -> {
          writeCorpus(temporary.resolve("corpus.jsonl"));
          writeQueries(temporary.resolve("queries.jsonl"));
          Path qrels = Files.createDirectory(temporary.resolve("qrels"));
          writeQrels(qrels.resolve("test.tsv"), heldOut);
          writeQrels(qrels.resolve("train.tsv"), training);
        });
  }

  private void writeCorpus(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Document document : documents) {
        Map<String, String> record = new LinkedHashMap<>();
        record.put("_id", document.id());
        record.put("title", document.title());
        record.put("text", document.text());
        out.write(JSON.writeValueAsString(record) + "\n");
      }
    }
  }

  private void writeQueries(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (List<Question> questions : List.of(heldOut, training)) {
        for (Question question : questions) {
          Map<String, String> record = new LinkedHashMap<>();
          record.put("_id", question.id());
          record.put("text", question.text());
          out.write(JSON.writeValueAsString(record) + "\n");
        }
      }
    }
  }

  private static void writeQrels(Path file, List<Question> questions) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("query-id\tcorpus-id\tscore\n");
      for (Question question : questions) {
        out.write(question.id() + "\t" + question.documentId() + "\t1\n");
      }
    }
  }
}
