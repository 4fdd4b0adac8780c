package dev.tessera.train.contrastive;

import dev.tessera.train.contrastive.internal.table.Texts;

/// Makes the vectors of texts, `[texts × dim]`, not normalised.
@FunctionalInterface
interface TextVectors {
  void write(Texts texts, float[] out);
}
