package dev.tessera.train.skipgram;

import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.Outcome;

/// The outcome of a training.
///
/// @param model the best one, if the run judged its models, else the last one
public record SkipGramRun(EmbeddingModel model, Outcome outcome, SkipGramStatistics statistics) {}
