package dev.tessera.train.skipgram;

import dev.tessera.data.tokenizer.TokenSink;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Windows of the text that are kept from training to tell how well it goes.
///
/// They come from the beginnings of some chunks, spread evenly: about 32 times 128 units of a large
/// text, one unit in 50 of a small one, none at all of a tiny one.
///
/// @param windows subsampled and drawn as in training, once and for all
record HeldOutSample(List<Window> windows) {

  /// Below this many units nothing is held out.
  private static final long SMALLEST_TEXT = 20_000;
  private static final int SPANS = 32;
  private static final int SPAN = 128;
  private static final int ONE_IN = 50;

  /// @param contexts units around the centre
  /// @param negatives drawn for it, other than the centre
  record Window(int centre, int[] contexts, int[] negatives) {}

  /// Whether nothing is held out.
  boolean isEmpty() {
    return windows.isEmpty();
  }

  /// How many units at the beginning of a chunk are held out.
  static int heldOut(Chunks chunks, long start) {
    if (chunks.units() < SMALLEST_TEXT) {
      return 0;
    }
    long every = Math.max(1, chunks.perEpoch() / SPANS);
    boolean holds = start / chunks.size() % every == 0;
    long most = Math.min(chunks.length(start), every * chunks.size() / ONE_IN);
    return holds ? (int) Math.min(SPAN, most) : 0;
  }

  /// Draws the sample.
  static HeldOutSample of(SkipGramSettings settings, EncodedCorpus corpus, Chunks chunks,
      long[] noise, int[] keep) {
    SplittableRandom random = new SplittableRandom(chunks.seed());
    List<Window> windows = new ArrayList<>();
    int[] ids = new int[SPAN];
    for (long start = 0; start < chunks.units(); start += chunks.size()) {
      int length = heldOut(chunks, start);
      corpus.read(start, ids, length);
      TokenSink sentence = new TokenSink();
      for (int i = 0; i < length; i++) {
        if (ids[i] < 0) {
          addWindows(sentence, windows, settings, noise, random);
          sentence.clear();
        }
        int unit = ids[i] & ~EncodedCorpus.FRESH;
        if (random.nextInt(Integer.MAX_VALUE) <= keep[unit]) {
          sentence.add(unit);
        }
      }
      addWindows(sentence, windows, settings, noise, random);
    }
    return new HeldOutSample(windows);
  }

  private static void addWindows(TokenSink sentence, List<Window> windows,
      SkipGramSettings settings, long[] noise, SplittableRandom random) {
    for (int place = 0; place < sentence.size(); place++) {
      int span = 1 + random.nextInt(settings.window());
      TokenSink contexts = new TokenSink();
      int last = Math.min(sentence.size() - 1, place + span);
      for (int other = Math.max(0, place - span); other <= last; other++) {
        if (other != place) {
          contexts.add(sentence.get(other));
        }
      }
      int centre = sentence.get(place);
      int[] negatives = random.longs()
          .mapToInt(bits -> NoiseDistribution.draw(noise, bits))
          .filter(unit -> unit != centre)
          .limit(settings.negatives())
          .toArray();
      windows.add(new Window(centre, contexts.toArray(), negatives));
    }
  }
}
