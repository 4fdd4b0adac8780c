package dev.tessera.data.bpe;

import java.time.Duration;

/// What learning a tokenizer costs, as estimated before or as measured after.
///
/// @param preTokens different pre-tokens
/// @param memory bytes of Java heap that counts and merges take at their height
/// @param time wall-clock time
public record BpeCost(long preTokens, long memory, Duration time) {

  /// For a person: `about 351,200 different pre-tokens, 96 MB, 4.2 s`.
  @Override
  public String toString() {
    return String.format(java.util.Locale.ROOT, "%,d different pre-tokens, %,d MB, %.1f s",
        preTokens,
        memory / 1_000_000, time.toMillis() / 1000.0);
  }
}
