package dev.tessera.train.skipgram;

import java.io.IOException;

/// How the chunks of a run are shared out among threads.
sealed interface Schedule permits Hogwild, Rounds {

  /// Trains from a chunk of the run to its end.
  void run(long firstChunk, Monitor monitor) throws IOException;

  /// The number of chunks done, asked for when no one works.
  long done();

  /// Units trained as centres by this schedule so far.
  long trainedUnits();

  /// The name of the kernel.
  String kernel();
}
