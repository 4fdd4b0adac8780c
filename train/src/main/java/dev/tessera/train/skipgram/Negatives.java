package dev.tessera.train.skipgram;

/// Negatives for one window after the other. They are drawn from the noise distribution into a pool that
/// lasts for 256 windows, and from the pool at random, so that each is used four times on average: a
/// row that comes from memory once does four windows' work. No loss of quality was seen up to eight
/// times. Confined to one worker.
final class Negatives {

  private static final int WINDOWS = 256;
  /// How often each is used, on average.
  static final int USES = 4;

  private final long[] noise;
  private final Rows output;
  private final int[] pool;
  private int windowsLeft;
  /// See [LookAhead].
  private float sum;

  /// @param noise from [NoiseDistribution]
  /// @param output rows of what is drawn
  /// @param perWindow how many a window takes
  Negatives(long[] noise, Rows output, int perWindow) {
    this.noise = noise;
    this.output = output;
    this.pool = new int[WINDOWS * perWindow / USES];
  }

  /// Throws the pool away.
  void clear() {
    windowsLeft = 0;
  }

  /// To be called before each window.
  void beginWindow(Random64 random) {
    if (windowsLeft-- > 0) {
      return;
    }
    for (int i = 0; i < pool.length; i++) {
      pool[i] = NoiseDistribution.draw(noise, random.next());
    }
    touch();
    windowsLeft = WINDOWS - 1;
  }

  /// Has all rows of the pool come into the caches at once.
  private void touch() {
    float read = 0;
    for (int unit : pool) {
      read += output.touch(unit);
    }
    sum += read;
  }

  /// The next negative; may come twice in a window, and may be its centre.
  int draw(Random64 random) {
    return pool[random.nextInt(pool.length)];
  }
}
