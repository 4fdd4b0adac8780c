package dev.tessera.data.tokenizer;

/// The learnt part of a byte-level BPE tokenizer: tokens and merges.
///
/// @param tokens the bytes of each token by id; null where an id is free or belongs to an added token
/// @param lefts left halves of the merges, in the order of their rank
/// @param rights right halves
/// @param results the tokens that the merges make
/// @param ranks the rank of each merge; rising, and equal only among merges with the same result
/// @param wholeFirst whether a pre-token that is a token as a whole stays one even if the merges would
///     not lead there (`ignore_merges`, and tiktoken)
public record BpeModel(byte[][] tokens, int[] lefts, int[] rights, int[] results, int[] ranks,
    boolean wholeFirst) {

  /// The largest number of tokens.
  public static final int MAX_TOKENS = MergeTable.MAX_TOKENS;

  public BpeModel {
    if (tokens.length > MAX_TOKENS || lefts.length > MergeTable.MAX_RANKS) {
      throw new IllegalArgumentException(tokens.length + " tokens and " + lefts.length
          + " merges are more than the " + MAX_TOKENS + " and " + MergeTable.MAX_RANKS
          + " that are supported");
    }
  }
}
