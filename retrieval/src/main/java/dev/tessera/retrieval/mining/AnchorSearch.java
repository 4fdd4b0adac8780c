package dev.tessera.retrieval.mining;

import dev.tessera.data.pairs.Pair;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.retrieval.index.Hit;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.SearchRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Finds the negatives of one pair after the other. Safe for use by many threads.
///
/// @param positives hash of every anchor with each of its positives
record AnchorSearch(HybridIndex index, MiningSettings settings, Set<Long> positives) {

  /// How many hits beyond the last rank are looked at, because positives and duplicates hold no rank.
  private static final int SPARE = 50;

  record Mined(Pair pair, MiningReport report) {}

  /// @param number of the pair, from 0: two pairs with the same anchor draw different negatives
  Mined mine(Pair pair, long number) throws IOException {
    if (pair.anchor().isBlank()) {
      return new Mined(pair, new MiningReport(1, 1, 0, 0, 0, 0, 0));
    }
    List<Hit> hits = index.search(
        new SearchRequest(pair.anchor(), settings.mode(), settings.lastRank() + SPARE));
    Sieve sieve = new Sieve(pair);
    hits.forEach(sieve::take);
    List<String> chosen = sieve.kept;
    if (settings.random()) {
      Collections.shuffle(chosen, new Random(settings.seed() * 31 + number));
    }
    chosen = chosen.subList(0, Math.min(settings.negatives(), chosen.size()));
    List<String> negatives = new ArrayList<>(pair.negatives());
    negatives.addAll(chosen);
    return new Mined(new Pair(pair.anchor(), pair.positive(), negatives),
        new MiningReport(1, chosen.isEmpty() ? 1 : 0, chosen.size(), hits.size(),
            sieve.positivesFound, sieve.tooClose, sieve.duplicates));
  }

  /// What of an anchor's hits may be a negative.
  private final class Sieve {

    private final EmbeddingModel model = index.model().orElseThrow();
    private final long anchor;
    private final float[] anchorVector;
    private final double highest;
    private final Set<Long> seen = new HashSet<>();
    private final List<String> kept = new ArrayList<>();
    private int rank;
    private long positivesFound;
    private long tooClose;
    private long duplicates;

    Sieve(Pair pair) {
      anchor = SameText.hash(pair.anchor());
      anchorVector = model.encode(pair.anchor());
      highest = settings.maxShare() * cosine(pair.positive());
      pair.negatives().forEach(negative -> seen.add(SameText.hash(negative)));
    }

    private double cosine(String text) {
      float[] vector = model.encode(text);
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += (double) vector[i] * anchorVector[i];
      }
      return sum;
    }

    void take(Hit hit) {
      String text = hit.document().full();
      long hash = SameText.hash(text);
      if (hash == anchor || positives.contains(SameText.hash(anchor, hash))) {
        positivesFound++;
      } else if (!seen.add(hash)) {
        duplicates++;
      } else if (++rank >= settings.firstRank() && rank <= settings.lastRank()) {
        if (cosine(text) > highest) {
          tooClose++;
        } else {
          kept.add(text);
        }
      }
    }
  }
}
