package dev.tessera.data.bpe;

import dev.tessera.data.tokenizer.BpeTokenizer;

/// What came of a [BpeJob].
///
/// @param tokenizer the tokenizer
/// @param estimated what it was expected to cost, before the work began
/// @param actual what it did cost; of a run that went on from a checkpoint, only the rest
/// @param pieces how many pre-tokens the text has, counted as often as they occur
/// @param leftOut pre-tokens that occur less often than this were left out because learning with them
///     would not have fit into the memory; 1 if none were
public record BpeReport(BpeTokenizer tokenizer, BpeCost estimated, BpeCost actual, long pieces,
    long leftOut) {}
