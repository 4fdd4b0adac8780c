package dev.tessera.train.contrastive;

import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.Outcome;

/// The outcome of a training.
///
/// @param model the best one, if the run judged its models, else the last one
public record ContrastiveRun(EmbeddingModel model, Outcome outcome,
    ContrastiveStatistics statistics) {}
