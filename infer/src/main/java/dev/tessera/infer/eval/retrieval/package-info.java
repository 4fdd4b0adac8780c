/// Retrieval metrics with trec_eval's definitions, its file formats and BEIR's.
package dev.tessera.infer.eval.retrieval;
