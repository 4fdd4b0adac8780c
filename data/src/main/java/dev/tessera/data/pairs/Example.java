package dev.tessera.data.pairs;

/// One thing for a contrastive trainer to learn from.
public sealed interface Example permits Pair, ScoredPair {}
