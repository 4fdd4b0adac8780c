package dev.tessera.train.skipgram;

import dev.tessera.data.tokenizer.Tokenizer;

/// What units are made of, and what their parts are made of in turn.
///
/// @param unitsOfTokens which tokens make up each unit
/// @param tokensOfRows which input rows make up each token
record Parts(Composition unitsOfTokens, Composition tokensOfRows) {

  static Parts of(EncodedCorpus corpus, Tokenizer tokenizer, SkipGramSettings settings) {
    Composition units = settings.units() == Units.COMPOSED
        ? Composition.of(corpus.words().words(), tokenizer)
        : Composition.identity(tokenizer.vocabularySize());
    return new Parts(units, NgramRows.of(tokenizer, settings.ngrams()));
  }

  /// Which input rows make up each unit.
  Composition unitsOfRows() {
    return unitsOfTokens.over(tokensOfRows);
  }

  /// The number of input rows.
  int rows() {
    return tokensOfRows.highestRow() + 1;
  }
}
