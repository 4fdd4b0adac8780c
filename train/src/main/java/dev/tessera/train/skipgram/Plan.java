package dev.tessera.train.skipgram;

/// What all workers of a run share and none changes.
///
/// @param noise what negatives are drawn from, see [NoiseDistribution]
/// @param keep how likely each unit is to be kept, see [Subsampling]
/// @param sample what is held out
record Plan(SkipGramSettings settings, EncodedCorpus corpus, Composition composition,
    Chunks chunks, long[] noise, int[] keep, LossSample sample) {

  static Plan of(SkipGramSettings settings, EncodedCorpus corpus, Composition composition) {
    Chunks chunks = Chunks.of(corpus.size(), settings);
    long[] noise = NoiseDistribution.table(corpus.unitCounts());
    int[] keep = Subsampling.keep(corpus.unitCounts(), settings.subsample());
    return new Plan(settings, corpus, composition, chunks, noise, keep,
        LossSample.of(settings, corpus, chunks, noise, keep));
  }
}
