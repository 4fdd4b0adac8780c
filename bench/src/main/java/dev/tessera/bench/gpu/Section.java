package dev.tessera.bench.gpu;

/// The parts of the benchmark, what matters most first, each in a process of its own: a kernel that fails
/// takes its process's GPU along, and one that never ends has to be ended.
enum Section {

  /// Whether what is computed is right.
  TESTS(120),
  /// Skip-gram on the GPU and on the processors, once.
  SKIP_GRAM(150),
  /// The fastest steps of contrastive training.
  CONTRASTIVE(90),
  /// The same steps in other people's software.
  PEERS(150),
  /// A large batch, and the largest that fits.
  LARGEST_BATCH(180),
  /// Skip-gram's vectors put to the test, three seeds on either engine.
  QUALITY(240),
  /// Skip-gram with ever more warps.
  WARPS(90),
  /// Every slower rung.
  RUNGS(90);

  /// Seconds that it may take.
  final int limit;

  Section(int limit) {
    this.limit = limit;
  }

  /// As it is typed and told.
  String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  static Section of(String label) {
    return valueOf(label.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
  }
}
