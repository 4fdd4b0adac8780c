package dev.tessera.infer.model;

import java.util.Locale;
import java.util.Map;

/// The model's `README.md`: what a person who finds the directory should know.
final class ModelCard {

  private ModelCard() {}

  static String of(EmbeddingModel model, String name) {
    Provenance from = model.provenance();
    StringBuilder card = new StringBuilder("""
        ---
        library_name: model2vec
        tags:
        - embeddings
        - static-embeddings
        - sentence-transformers
        - tessera
        ---

        # %s

        A static embedding model: %,d tokens, %d dimensions, %,d words, trained by %s on %s.

        The vector of a text is the mean of its tokens' vectors, scaled to length 1.

        ## Use

        ```sh
        tessera encode %s "some text"
        tessera neighbors %s some-word
        ```

        """.formatted(name, model.table().size(), model.dim(), model.words().size(), from.tool(),
        from.created(), name, name));
    card.append(elsewhere(model, name));
    table(card, "Settings", from.settings());
    table(card, "Metrics", from.metrics());
    if (!from.corpora().isEmpty()) {
      card.append("\n## Corpora\n\n| name | bytes | SHA-256 |\n|---|---|---|\n");
      for (Provenance.Corpus corpus : from.corpora()) {
        card.append(String.format(Locale.ROOT, "| %s | %,d | `%s` |%n", corpus.name(),
            corpus.bytes(), corpus.sha256()));
      }
    }
    return card.toString();
  }

  private static String elsewhere(EmbeddingModel model, String name) {
    if (model.encoder().isPresent()) {
      return """

          Texts' vectors are made by an encoder (%s) over the token vectors, which Tessera alone reads.
          """
          .formatted(model.encoder().get().kind());
    }
    return switch (model.table()) {
      case FloatTable _ -> """

          The directory is also a model2vec and a sentence-transformers model:

          ```python
          StaticModel.from_pretrained("%s")        # model2vec
          SentenceTransformer("%s", device="cpu")  # sentence-transformers
          ```
          """.formatted(name, name);
      case ByteTable _ -> """

          The table is in eight bits, with a scale a token. The directory is also a model2vec model,
          for versions that know token weights:

          ```python
          StaticModel.from_pretrained("%s")        # model2vec
          ```
          """.formatted(name);
    };
  }

  private static void table(StringBuilder card, String heading, Map<String, Object> rows) {
    if (rows.isEmpty()) {
      return;
    }
    card.append("\n## ").append(heading).append("\n\n| | |\n|---|---|\n");
    rows.forEach((key, value) -> card.append("| ")
        .append(key)
        .append(" | ")
        .append(value)
        .append(" |\n"));
  }
}
