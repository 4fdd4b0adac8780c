package dev.tessera.data.progress;

enum SilentTask implements Progress.Task {
  INSTANCE;

  @Override
  public void advance(long amount) {}

  @Override
  public void note(String remark) {}

  @Override
  public void close() {}
}
