package dev.tessera.data.pairs;

/// Two texts and how alike they are. Only the order of scores matters, not their scale.
public record ScoredPair(String first, String second, double score) implements Example {}
