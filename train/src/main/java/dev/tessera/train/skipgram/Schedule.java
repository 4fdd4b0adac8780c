package dev.tessera.train.skipgram;

import java.io.IOException;

/// How the chunks of a run are shared out among threads, or given to a GPU.
sealed interface Schedule permits Hogwild, Rounds, CudaSchedule {

  /// Says at which chunk of the run [#run] is to begin.
  void startAt(long firstChunk);

  /// Trains from there to the end.
  void run(Monitor monitor) throws IOException;

  /// Brings the tables up to date, if what has been done so far is elsewhere.
  default void settle() {}

  /// The number of chunks done, asked for when no one works.
  long done();

  /// Units trained as centres by this schedule so far.
  long trainedUnits();

  /// The name of the kernel.
  String kernel();
}
