package dev.tessera.train.skipgram;

import dev.tessera.data.tokenizer.TokenSink;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Windows of the text that tell how well training goes.
///
/// They come from the beginnings of some chunks, spread evenly: about 32 times 128 units of a large
/// text, one unit in 50 of a small one, and these are kept from training. A tiny text can spare none: its
/// windows are trained on like all others, and tell no more than whether training diverges.
///
/// @param windows with contexts; subsampled and drawn as in training, once and for all
/// @param heldOut whether they are kept from training
record LossSample(List<Window> windows, boolean heldOut) {

  /// Below this many units a text is tiny.
  private static final long SMALL_TEXT = 20_000;
  private static final int SPANS = 32;
  private static final int SPAN = 128;
  private static final int ONE_IN = 50;

  /// @param contexts units around the centre
  /// @param negatives drawn for it, other than the centre
  record Window(int centre, int[] contexts, int[] negatives) {}

  /// Whether training can be judged by these windows.
  boolean canJudge() {
    return heldOut && !windows.isEmpty();
  }

  /// How many units at the beginning of a chunk are held out.
  static int heldOut(Chunks chunks, long start) {
    return isTiny(chunks) ? 0 : sampled(chunks, start);
  }

  private static boolean isTiny(Chunks chunks) {
    return chunks.units() < SMALL_TEXT;
  }

  private static int sampled(Chunks chunks, long start) {
    long every = Math.max(1, chunks.perEpoch() / SPANS);
    boolean holds = start / chunks.size() % every == 0;
    long most = isTiny(chunks) ? SPAN : Math.min(SPAN, every * chunks.size() / ONE_IN);
    return holds ? (int) Math.min(chunks.length(start), most) : 0;
  }

  /// Draws the sample.
  static LossSample of(SkipGramSettings settings, EncodedCorpus corpus, Chunks chunks,
      long[] noise, int[] keep) {
    SplittableRandom random = new SplittableRandom(chunks.seed());
    List<Window> windows = new ArrayList<>();
    int[] ids = new int[SPAN];
    for (long start = 0; start < chunks.units(); start += chunks.size()) {
      int length = sampled(chunks, start);
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
    return new LossSample(windows, !isTiny(chunks));
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
      if (contexts.size() == 0) {
        continue;
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
