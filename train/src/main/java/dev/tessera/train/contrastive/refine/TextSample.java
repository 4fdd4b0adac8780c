package dev.tessera.train.contrastive.refine;

import dev.tessera.data.pairs.Example;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.ScoredPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Texts drawn from pairs: as many of each source, so that a large one does not drown the others, and of a
/// source each with the same chance (reservoir sampling, Vitter 1985, algorithm R).
public final class TextSample {

  /// As many as refinements need: the covariance of a text's elements is settled by then.
  private static final int USUAL = 5000;

  private final List<String> texts = new ArrayList<>();
  private final int size;
  private final SplittableRandom random;
  private long seen;

  private TextSample(int size, long seed) {
    this.size = size;
    this.random = new SplittableRandom(seed);
  }

  /// As many anchors and positives of one pass as refinements need.
  public static List<String> of(PairMix mix, long seed) throws IOException {
    return of(mix, USUAL, seed);
  }

  /// Anchors and positives of one pass.
  ///
  /// @param size how many at most; fewer, if a source has not its share of them
  public static List<String> of(PairMix mix, int size, long seed) throws IOException {
    List<String> texts = new ArrayList<>();
    for (PairMix.Part part : mix.parts()) {
      TextSample sample = new TextSample(Math.ceilDiv(size, mix.parts().size()), seed);
      part.source().read(seed, sample::offer);
      texts.addAll(sample.texts);
    }
    return texts.subList(0, Math.min(size, texts.size()));
  }

  private void offer(Example example) {
    switch (example) {
      case Pair pair -> {
        offer(pair.anchor());
        offer(pair.positive());
      }
      case ScoredPair pair -> {
        offer(pair.first());
        offer(pair.second());
      }
    }
  }

  private void offer(String text) {
    seen++;
    if (texts.size() < size) {
      texts.add(text);
      return;
    }
    long place = random.nextLong(seen);
    if (place < size) {
      texts.set((int) place, text);
    }
  }
}
