package dev.tessera.cli.terminal;

import dev.tessera.data.progress.Progress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// One bar. It appears only once the work has taken a second, so that short work leaves no trace.
final class BarTask implements Progress.Task {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
  private static final int REDRAW_MILLIS = 250;

  private final String name;
  private final long total;
  private final String unit;
  private final long begun = System.nanoTime();
  private final LongAdder done = new LongAdder();
  private volatile String remark = "";
  private volatile ProgressBar bar;

  BarTask(String name, long total, String unit) {
    this.name = name;
    this.total = total;
    this.unit = unit;
  }

  @Override
  public void advance(long amount) {
    done.add(amount);
    ProgressBar present = bar != null ? bar : appear();
    if (present != null) {
      present.stepTo(Math.max(present.getCurrent(), done.sum()));
    }
  }

  @Override
  public void note(String newRemark) {
    remark = newRemark;
    ProgressBar present = bar;
    if (present != null) {
      present.setExtraMessage(" " + newRemark);
    }
  }

  private synchronized ProgressBar appear() {
    if (bar == null && System.nanoTime() - begun > PATIENCE) {
      Scale scale = Scale.of(total, unit);
      bar = new ProgressBarBuilder()
          .setTaskName(name)
          .setInitialMax(total > 0 ? total : -1)
          .setUnit(" " + scale.unit(), scale.divisor())
          .setStyle(ProgressBarStyle.ASCII)
          .setUpdateIntervalMillis(REDRAW_MILLIS)
          .startsFrom(0, java.time.Duration.ofNanos(System.nanoTime() - begun))
          .showSpeed()
          .build();
      bar.setExtraMessage(" " + remark);
    }
    return bar;
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }

  /// The unit that keeps the numbers short: `k words`, `MB`.
  private record Scale(String unit, long divisor) {

    static Scale of(long total, String unit) {
      boolean bytes = unit.equals("bytes");
      if (total >= 10_000_000) {
        return new Scale(bytes ? "MB" : "M " + unit, 1_000_000);
      }
      return total >= 10_000 ? new Scale(bytes ? "kB" : "k " + unit, 1_000) : new Scale(unit, 1);
    }
  }
}
