package dev.tessera.train.skipgram;

/// What skip-gram learns vectors of.
public enum Units {

  /// A row a word, as word2vec has it. Unknown words have no vector.
  WORDS,

  /// A row a BPE token; the vector of a word is the mean of its tokens' rows and is trained as such,
  /// against a table of words on the output side. Every word has a vector.
  COMPOSED,

  /// The text is a stream of BPE tokens, and each token is learned as if it were a word.
  TOKENS
}
