package dev.tessera.data.host;

import jdk.incubator.vector.FloatVector;

/// Kept apart from [Host] so that the Vector API's classes are touched only where its module is there.
final class VectorWidth {

  private VectorWidth() {}

  static String describe() {
    return FloatVector.SPECIES_PREFERRED.length() + " float lanes ("
        + FloatVector.SPECIES_PREFERRED.vectorBitSize() + " bits)";
  }
}
