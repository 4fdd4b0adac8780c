package dev.tessera.train.skipgram;

/// What all workers of a run share and none changes.
///
/// @param noise what negatives are drawn from, see [NoiseDistribution]
/// @param keep how likely each unit is to be kept, see [Subsampling]
record Plan(SkipGramSettings settings, EncodedCorpus corpus, Composition composition,
    Chunks chunks, long[] noise, int[] keep) {

  static Plan of(SkipGramSettings settings, EncodedCorpus corpus, Composition composition) {
    return new Plan(settings, corpus, composition,
        Chunks.of(corpus.size(), settings),
        NoiseDistribution.table(corpus.unitCounts()),
        Subsampling.keep(corpus.unitCounts(), settings.subsample()));
  }
}
