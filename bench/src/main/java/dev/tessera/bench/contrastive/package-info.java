/// Contrastive training: how fast, against PyTorch, and how good, on open retrieval collections.
package dev.tessera.bench.contrastive;
