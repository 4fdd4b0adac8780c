package dev.tessera.data.bpe;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// A process that learns from a file, says when it has come so far, and waits there to be killed.
final class TrainAndStop {

  private TrainAndStop() {}

  /// @param arguments text, work folder, the unit that is counted (`bytes` or `merges`), how many
  public static void main(String... arguments) throws IOException {
    BpeJob job = BpeJob.of(TextFiles.open(Path.of(arguments[0])), KillTest.SETTINGS)
        .in(Path.of(arguments[1]));
    BpeTrainer.run(job, WorkFolder.open(job, 0),
        new StoppingProgress(arguments[2], Long.parseLong(arguments[3])));
  }

  private record StoppingProgress(String stopAt, long after) implements Progress {

    @Override
    public Task start(String name, long total, String unit) {
      AtomicLong done = new AtomicLong();
      return new Task() {

        @Override
        public void advance(long amount) {
          if (unit.equals(stopAt) && done.addAndGet(amount) > after) {
            System.out.println("stopped");
            try {
              while (System.in.read() >= 0) {
                // Until the end, which is that of this process.
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        }

        @Override
        public void note(String remark) {}

        @Override
        public void close() {}
      };
    }
  }
}
