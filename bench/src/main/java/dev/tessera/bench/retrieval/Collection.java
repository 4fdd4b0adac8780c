package dev.tessera.bench.retrieval;

import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.text.Document;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Documents and queries to measure on, and a model for them.
///
/// @param documents what is indexed
/// @param queries what is searched
record Collection(List<Document> documents, List<String> queries) {

  private static final int WORDS = 50_000;
  private static final int TOPICS = 500;

  /// A BEIR folder with its test queries.
  static Collection beir(Path folder) throws IOException {
    BeirFolder beir = new BeirFolder(folder);
    List<Document> documents = new ArrayList<>();
    BeirCorpus.read(beir.corpus(), documents::add);
    return new Collection(documents, List.copyOf(beir.judgedQueries("test").values()));
  }

  /// Made-up documents of 60 words: half of them from the document's topic, half of them common, both by
  /// Zipf's law. A query has 8 words of a document.
  static Collection synthetic(int documents, long seed) {
    Random random = new Random(seed);
    List<Document> made = new ArrayList<>(documents);
    for (int i = 0; i < documents; i++) {
      made.add(new Document("d" + i, "", text(random, random.nextInt(TOPICS))));
    }
    List<String> queries = IntStream.range(0, 500)
        .mapToObj(i -> Arrays
            .stream(made.get(random.nextInt(documents)).text().split(" "))
            .limit(8)
            .collect(Collectors.joining(" ")))
        .toList();
    return new Collection(made, queries);
  }

  private static String text(Random random, int topic) {
    return IntStream.range(0, 60)
        .mapToObj(i -> "w" + (i % 2 == 0 ? zipf(random) : (zipf(random) + topic * 97) % WORDS))
        .collect(Collectors.joining(" "));
  }

  private static int zipf(Random random) {
    return (int) Math.pow(WORDS, random.nextDouble()) - 1;
  }

  /// A model that knows the documents' words and gives them random vectors: what it costs is what any
  /// model costs, what it finds means nothing.
  EmbeddingModel model(int dim) {
    Set<String> words = new LinkedHashSet<>();
    for (Document document : documents) {
      words.addAll(List.of(document.full().split("[^A-Za-z0-9]+")));
    }
    words.remove("");
    Random random = new Random(1);
    float[] rows = new float[words.size() * dim];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    float[] weights = new float[words.size()];
    Arrays.fill(weights, 1);
    return new EmbeddingModel(WordLevelTokenizer.of(List.copyOf(words)),
        TokenTable.of(rows, dim), weights, new Vocabulary(List.of(), new long[0]),
        new Provenance("random vectors", "", List.of(), Map.of(), 1, Map.of(), Map.of()));
  }
}
