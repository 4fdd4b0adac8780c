package dev.tessera.cli.command;

import dev.tessera.train.cuda.Engine;
import dev.tessera.train.skipgram.Footprint;
import dev.tessera.train.skipgram.SkipGramWatcher;

/// Tells the person what a run will take.
record Expectations(Common common, Engine engine) implements SkipGramWatcher {

  @Override
  public void knows(Footprint footprint) {
    common.say(String.format(
        "%,d words of %,d occurrences; tables of %,d and %,d rows need %,.0f MB,"
            + " the encoded text %,.0f MB on disk",
        footprint.words(), footprint.units(),
        footprint.inputRows(), footprint.outputRows(), footprint.tableBytes() / 1e6,
        footprint.fileBytes() / 1e6));
    common.say("training on " + engine);
  }

  @Override
  public void expects(double seconds) {
    common.say(String.format("training will take about %,.0f s", seconds));
  }
}
