package dev.tessera.bench.gpu;

/// A line of the table: what was measured and what shows that the right thing was computed.
///
/// @param what was done
/// @param setting sizes, and what else decides the figure
/// @param figure as it is to be read, with its unit
/// @param check a loss, an error or a count that anybody can compare; empty if there is none
public record Finding(String what, String setting, String figure, String check) {

  /// Something that could not be done here, and why.
  static Finding not(String what, String setting, String why) {
    return new Finding(what, setting, "not measured", why);
  }
}
