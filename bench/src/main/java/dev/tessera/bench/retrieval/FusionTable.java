package dev.tessera.bench.retrieval;

import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.infer.eval.statistics.PairedComparison;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.retrieval.experiment.FusionTuner;
import dev.tessera.retrieval.experiment.FusionTuning;
import dev.tessera.retrieval.experiment.RetrievalExperiment;
import dev.tessera.retrieval.fusion.Fusion;
import dev.tessera.retrieval.fusion.LinearMix;
import dev.tessera.retrieval.fusion.Normalisation;
import dev.tessera.retrieval.fusion.ReciprocalRank;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// nDCG@10 of every fusion and weight on BEIR folders, and what tuning gains.
public final class FusionTable {

  private FusionTable() {}

  /// @param args a model directory, then BEIR folders
  public static void main(String[] args) throws IOException {
    EmbeddingModel model = ModelDirectory.read(Path.of(args[0]));
    for (int i = 1; i < args.length; i++) {
      BeirFolder beir = new BeirFolder(Path.of(args[i]));
      Path temporary = Files.createTempDirectory("fusion-table");
      try (Stream<Document> documents = BeirCorpus.stream(beir.corpus())) {
        HybridIndex.build(temporary.resolve("index"), model, documents,
            IndexSettings.defaults(), Progress.NONE);
        try (HybridIndex index = HybridIndex.open(temporary.resolve("index"), model)) {
          print(beir, index);
        }
      } finally {
        AtomicWrite.delete(temporary);
      }
    }
  }

  private static void print(BeirFolder beir, HybridIndex index) throws IOException {
    Qrels qrels = new Qrels(beir.qrels("test"));
    RetrievalExperiment experiment = new RetrievalExperiment(index, beir.judgedQueries("test"), 10,
        Progress.NONE);
    System.out.printf(Locale.ROOT, "%s: bm25 %.4f, vector %.4f%n", beir.folder().getFileName(),
        ndcg(experiment.run(SearchMode.BM25), qrels),
        ndcg(experiment.run(SearchMode.VECTOR), qrels));
    System.out.println("weight of vectors    .1    .2    .3    .4    .5    .6    .7    .8    .9");
    for (Map.Entry<String, Fusion> entry : fusions().entrySet()) {
      System.out.printf("%-18s", entry.getKey());
      for (int tenths = 1; tenths < 10; tenths++) {
        Fusion fusion = entry.getValue().withWeights((10 - tenths) / 10.0, tenths / 10.0);
        System.out.printf(Locale.ROOT, " %.3f",
            ndcg(experiment.run(SearchMode.HYBRID, fusion, "hybrid"), qrels));
      }
      System.out.println();
    }
    FusionTuning tuning = FusionTuner.DEFAULT.tune(index, beir.judgedQueries("test"), qrels,
        Progress.NONE);
    System.out.println("tuned: " + tuning.best());
    print("tuned, held out, over the better side", tuning.gain(Resampling.DEFAULT));
    print("tuned, held out, over the default", tuning.gainOverUntuned(Resampling.DEFAULT));
  }

  private static Map<String, Fusion> fusions() {
    Map<String, Fusion> fusions = new LinkedHashMap<>();
    fusions.put("reciprocal, k 60", new ReciprocalRank());
    fusions.put("reciprocal, k 10", new ReciprocalRank(10, 1, 1));
    for (Normalisation normalisation : Normalisation.values()) {
      fusions.put("linear, " + normalisation.name().toLowerCase(Locale.ROOT),
          new LinearMix(normalisation, 1, 1));
    }
    return fusions;
  }

  private static void print(String what, PairedComparison gain) {
    System.out.printf(Locale.ROOT, "%s: %+.4f [%+.4f, %+.4f], p = %.4f%n", what,
        gain.difference().estimate(), gain.difference().low(), gain.difference().high(),
        gain.pValue());
  }

  private static double ndcg(Run run, Qrels qrels) {
    return qrels.grades()
        .keySet()
        .stream()
        .mapToDouble(query -> Metric.ndcg(10).of(run.of(query), qrels.of(query)))
        .average()
        .orElse(0);
  }
}
