package dev.tessera.infer.neighbors;

/// A word found near a query.
///
/// @param word the word
/// @param id its id in the vocabulary
/// @param similarity cosine with the query
public record Neighbor(String word, int id, float similarity) {}
