package dev.tessera.train.contrastive;

/// Where the time of the steps went, in nanoseconds. Written by the training thread alone.
final class StepTimes {

  private long encode;
  private long loss;
  private long update;

  void add(long encodeNanos, long lossNanos, long updateNanos) {
    encode += encodeNanos;
    loss += lossNanos;
    update += updateNanos;
  }

  long encode() {
    return encode;
  }

  long loss() {
    return loss;
  }

  long update() {
    return update;
  }
}
