package dev.tessera.data.progress;

/// Where long work tells how far it has come. The library never prints; whoever calls it decides
/// what a person sees.
public interface Progress {

  /// Nobody is watching.
  Progress NONE = (name, total, unit) -> SilentTask.INSTANCE;

  /// Begins a piece of work.
  ///
  /// @param name what is being done, as a person would say it: `training skip-gram`
  /// @param total how much there is to do, in `unit`; at most 0 if not known
  /// @param unit what is counted: `words`, `bytes`, `documents`
  Task start(String name, long total, String unit);

  /// A piece of work under way. All methods may be called from any thread. Closing ends it.
  interface Task extends AutoCloseable {

    /// `amount` more of the unit has been done.
    void advance(long amount);

    /// A short remark to show beside the bar, such as the present loss; replaces the one before.
    void note(String remark);

    @Override
    void close();
  }
}
