package dev.tessera.train.skipgram;

import dev.tessera.infer.model.EmbeddingModel;

/// The outcome of a training.
public record SkipGramRun(EmbeddingModel model, SkipGramStatistics statistics) {}
