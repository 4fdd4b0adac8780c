package dev.tessera.train.cuda;

import java.util.Comparator;

/// What instructions a GPU knows, such as 7.5 (Turing) or 9.0 (Hopper).
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {

  /// What Tessera's kernels are compiled for; every newer GPU runs them too.
  public static final ComputeCapability LOWEST = new ComputeCapability(7, 5);

  @Override
  public int compareTo(ComputeCapability other) {
    return Comparator.comparingInt(ComputeCapability::major)
        .thenComparingInt(ComputeCapability::minor)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
