package dev.tessera.cli.command;

import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.cuda.Engine;
import dev.tessera.train.skipgram.Footprint;
import dev.tessera.train.skipgram.SkipGramStatistics;
import dev.tessera.train.skipgram.SkipGramWatcher;

/// Tells the person what a run will take, and in the end what it took.
final class Expectations implements SkipGramWatcher, StopReport {

  private final Common common;
  private final Engine engine;
  private long expected;
  private long held;

  Expectations(Common common, Engine engine) {
    this.common = common;
    this.engine = engine;
  }

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void knows(Footprint footprint) {
    common.say(footprint.toString());
    common.say("training on " + engine);
    expected = footprint.heapBytes();
    held = -liveHeap();
  }

  @Override
  public void expects(double seconds) {
    common.say(String.format("training will take about %,.0f s", seconds));
  }

  @Override
  public void made(EmbeddingModel model) {
    held += liveHeap();
  }

  /// What is on the heap and still of use; 0 if nobody is to be told, as it takes a collection to know.
  private long liveHeap() {
    if (common.quiet()) {
      return 0;
    }
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /// What was expected beside what came of it; to be asked for when the run has ended.
  String review(SkipGramStatistics statistics) {
    String memory = String.format("expected to hold %,.0f MB, held %,.0f MB", expected / 1e6,
        held / 1e6);
    return Double.isNaN(statistics.expectedSeconds())
        ? memory
        : String.format("%s; to train in %,.0f s, took %,.0f s", memory,
            statistics.expectedSeconds(), statistics.trainSeconds());
  }
}
