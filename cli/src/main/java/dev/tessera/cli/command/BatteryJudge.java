package dev.tessera.cli.command;

import dev.tessera.infer.eval.battery.TestBattery;
import dev.tessera.infer.eval.battery.TestScore;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.ModelJudge;

/// Judges a model by the mean of several tests.
record BatteryJudge(TestBattery tests) implements ModelJudge {

  @Override
  public double score(EmbeddingModel model) {
    return tests.all(model).stream().mapToDouble(TestScore::value).average().orElseThrow();
  }

  @Override
  public String measure() {
    return tests.retrieval().size() == 1 && tests.size() == 1
        ? tests.retrieval().getFirst().name() + " nDCG@10"
        : "mean of the tests";
  }
}
