package dev.tessera.train.contrastive;

import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.ModelJudge;
import dev.tessera.train.Outcome;
import java.util.Optional;

/// The outcome of a training.
///
/// @param model the best one, if the run judged its models, else the last one
/// @param heldOut judges any model with the same tokenizer by the pairs that were not trained on, if
///     there were any
public record ContrastiveRun(EmbeddingModel model, Outcome outcome,
    ContrastiveStatistics statistics, Optional<ModelJudge> heldOut) {}
