package dev.tessera.train.skipgram;

/// The order of work: each epoch, the corpus in chunks, in an order of its own.
///
/// Every random choice within a chunk comes from a generator that is seeded by the chunk's place in
/// the run, and the learning rate follows from that place as well. So the number of chunks done is
/// all the state of a run beside its tables.
///
/// @param units in the corpus
/// @param size of a chunk in units; the last may be shorter
/// @param epochs how often the corpus is gone through
/// @param seed of the run
/// @param learningRate at its beginning
record Chunks(long units, int size, int epochs, long seed, double learningRate) {

  /// The learning rate never falls below this share of what it was, as in word2vec.c.
  private static final double LOWEST_RATE = 1e-4;

  private static final int SMALLEST = 1 << 10;
  private static final int LARGEST = 1 << 15;
  private static final int WANTED = 256;

  /// Chunks small enough to share out evenly and large enough to be worth fetching.
  static Chunks of(long units, SkipGramSettings settings) {
    int size = settings.deterministic()
        ? Rounds.CHUNK
        : Math.clamp(units / WANTED, SMALLEST, LARGEST);
    return new Chunks(units, size, settings.epochs(), settings.seed(), settings.learningRate());
  }

  /// Chunks in an epoch.
  long perEpoch() {
    return (units + size - 1) / size;
  }

  /// Chunks in the run.
  long total() {
    return perEpoch() * epochs;
  }

  /// Where the chunk that is `index`-th in the run begins in the corpus. Chunks of an epoch are
  /// visited at a stride that is coprime to their number, so that what lies side by side in the text
  /// is neither trained at the same time nor at the same learning rate in each epoch.
  long start(long index) {
    long perEpoch = perEpoch();
    long epoch = index / perEpoch;
    long random = mix(seed, -1 - epoch);
    long step = 1 + Long.remainderUnsigned(random, perEpoch);
    while (gcd(step, perEpoch) != 1) {
      step++;
    }
    long shift = Long.remainderUnsigned(mix(random, 1), perEpoch);
    return (index % perEpoch * step + shift) % perEpoch * size;
  }

  /// The number of units in the chunk that begins at `start`.
  int length(long start) {
    return (int) Math.min(size, units - start);
  }

  /// About how many units, over all epochs, come before the `index`-th chunk of the run; exact for the
  /// end of an epoch.
  long unitsBefore(long index) {
    return index / perEpoch() * units + Math.min(units, index % perEpoch() * size);
  }

  /// The learning rate for a chunk: falls linearly.
  float rate(long index) {
    return (float) (learningRate * Math.max(LOWEST_RATE, 1 - (double) index / total()));
  }

  /// The seed of a chunk's generator; never 0.
  long seed(long index) {
    return mix(seed, index) | 1;
  }

  /// Sebastiano Vigna's SplitMix64 finaliser over a pair.
  static long mix(long a, long b) {
    long x = a * 0x9E3779B97F4A7C15L + b * 0xD1342543DE82EF95L + 0x2545F4914F6CDD1DL;
    x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
    x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
    return x ^ x >>> 31;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
