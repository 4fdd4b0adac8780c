package dev.tessera.train.skipgram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run did and how long it took.
///
/// @param vocabulary words that occur often enough
/// @param corpusUnits words in the vocabulary (or tokens) that the text consists of
/// @param passedUnits of the text that the run went through, over all epochs
/// @param trainedUnits those of them left by subsampling
/// @param readSeconds wall time of reading, counting and encoding the text
/// @param trainSeconds wall time of the training proper
/// @param expectedSeconds what the run said about that when it had just begun; NaN if it was too short to say
/// @param kernel what did the arithmetic
/// @param losses over the run
public record SkipGramStatistics(int vocabulary, long corpusUnits, long passedUnits,
    long trainedUnits,
    double readSeconds, double trainSeconds, double expectedSeconds,
    String kernel, List<LossPoint> losses) {

  public SkipGramStatistics {
    losses = List.copyOf(losses);
  }

  /// Words (or tokens) of the text gone through in a second, as word2vec.c and fastText count them:
  /// those that subsampling drops included.
  public double unitsPerSecond() {
    return passedUnits / trainSeconds;
  }

  /// The figures by name, for provenance.
  public Map<String, Object> byName() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("vocabulary", vocabulary);
    figures.put("corpus units", corpusUnits);
    figures.put("trained units", trainedUnits);
    figures.put("read seconds", readSeconds);
    figures.put("train seconds", trainSeconds);
    if (!Double.isNaN(expectedSeconds)) {
      figures.put("expected train seconds", expectedSeconds);
    }
    figures.put("units per second", Math.round(unitsPerSecond()));
    if (!losses.isEmpty()) {
      figures.put("loss", losses.getLast().loss());
    }
    return figures;
  }
}
