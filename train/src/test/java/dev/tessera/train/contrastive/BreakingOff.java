package dev.tessera.train.contrastive;

import dev.tessera.data.progress.Progress;
import java.util.concurrent.atomic.AtomicInteger;

/// Watches a run and breaks it off in a batch.
///
/// @param batches that are trained on before
record BreakingOff(int batches) implements Progress {

  @Override
  public Task start(String name, long total, String unit) {
    AtomicInteger left = new AtomicInteger(batches);
    return new Task() {
      @Override
      public void advance(long amount) {
        if (name.startsWith("training") && amount > 0 && left.getAndDecrement() == 0) {
          throw new IllegalStateException("killed");
        }
      }

      @Override
      public void note(String remark) {}

      @Override
      public void close() {}
    };
  }
}
