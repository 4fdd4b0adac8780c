package dev.tessera.data.bpe;

import dev.tessera.data.tokenizer.BpeTokenizer;

/// What came of a [BpeJob].
///
/// @param tokenizer the tokenizer
/// @param cost what it did cost; of a run that went on from an earlier one, only the rest
/// @param pieces how many pre-tokens the text has, counted as often as they occur
/// @param leftOut pre-tokens that occur less often than this were left out because learning with them
///     would not have fit into the memory; 1 if none were
/// @param invalidBytes how many bytes of the text were not UTF-8, of what was counted in this run
public record BpeReport(BpeTokenizer tokenizer, BpeCost cost, long pieces, long leftOut,
    long invalidBytes) {}
