package dev.tessera.infer.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a model comes from: enough to train it again and to tell two models apart.
///
/// @param tool what wrote the model, with its version
/// @param created when, ISO-8601 in UTC
/// @param corpora what it was trained on
/// @param settings every setting of the training, by the name of its command line option
/// @param seed the seed of every random choice
/// @param host Java, operating system, processor, threads, SIMD lanes
/// @param metrics what was measured at the end of the training
public record Provenance(String tool, String created, List<Corpus> corpora,
    Map<String, Object> settings, long seed, Map<String, Object> host,
    Map<String, Object> metrics) {

  /// @param name file or folder name, without the path
  /// @param bytes of UTF-8 text
  /// @param sha256 of the text as it was read, lower-case hexadecimal
  public record Corpus(String name, long bytes, String sha256) {}

  /// Of a model that says nothing about itself.
  public static final Provenance UNKNOWN = new Provenance("an unknown tool", "an unknown day",
      List.of(), Map.of(), 0, Map.of(), Map.of());

  public Provenance {
    corpora = List.copyOf(corpora);
    settings = new LinkedHashMap<>(settings);
    host = new LinkedHashMap<>(host);
    metrics = new LinkedHashMap<>(metrics);
  }
}
