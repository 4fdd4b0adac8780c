/// Retrieval collections in BEIR's folder layout: `corpus.jsonl`, `queries.jsonl`, `qrels/*.tsv`.
package dev.tessera.data.beir;
