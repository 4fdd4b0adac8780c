package dev.tessera.train.skipgram;

/// One of the logical workers of [Rounds]: trains on copies of the rows it needs, and sorts them by
/// bucket so that they can be put back in parallel.
final class Shard {

  private final Worker worker;
  private final PrivateRows input;
  private final PrivateRows output;

  Shard(Plan plan, Tables tables) {
    this.input = new PrivateRows(tables.input(),
        ContextRows.scratchRows(plan.composition(), plan.settings().window()));
    this.output = new PrivateRows(tables.output(), 1);
    this.worker = new Worker(plan, input, output);
  }

  /// Trains on a chunk, starting from the tables as they are. Returns the number of units in it.
  int train(long chunk) {
    clear();
    int units = worker.train(chunk);
    input.sort();
    output.sort();
    return units;
  }

  /// Leaves nothing to be put back.
  void clear() {
    input.clear();
    output.clear();
  }

  PrivateRows input() {
    return input;
  }

  PrivateRows output() {
    return output;
  }

  Worker worker() {
    return worker;
  }
}
