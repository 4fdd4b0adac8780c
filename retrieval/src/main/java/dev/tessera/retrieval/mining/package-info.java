/// Hard negatives for contrastive training: texts that a search takes for an answer and that are none.
package dev.tessera.retrieval.mining;
