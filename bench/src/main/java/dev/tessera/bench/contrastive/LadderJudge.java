package dev.tessera.bench.contrastive;

import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.RetrievalEvaluator;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.statistics.Interval;
import dev.tessera.infer.eval.statistics.PairedComparison;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.retrieval.experiment.FusionTuner;
import dev.tessera.retrieval.experiment.RetrievalExperiment;
import dev.tessera.retrieval.fusion.Fusion;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;
import dev.tessera.train.contrastive.refine.FirstDimensions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Judges models by retrieval on SciFact and Cranfield and by the STS benchmark, and prints a few lines a
/// model.
final class LadderJudge {

  private static final Metric NDCG = Metric.ndcg(10);
  private static final int DEPTH = 100;

  private final BeirFolder scifact;
  private final BeirFolder cranfield;
  private final SimilaritySet sts;
  private final Path work;

  LadderJudge(Path data, Path work) throws IOException {
    this.scifact = new BeirFolder(data.resolve("retrieval/scifact"));
    this.cranfield = new BeirFolder(data.resolve("retrieval/cranfield"));
    this.sts = SimilaritySet.readTexts(data.resolve("pairs/stsb-test.tsv"));
    this.work = work;
  }

  void header() {
    System.out.println("nDCG@10, 95 % intervals; hybrid: the index's own fusion; tuned: the fusion "
        + "that is best for SciFact's training queries; p against BM25, paired randomisation");
  }

  /// Prints a model's figures.
  void rung(String name, EmbeddingModel model) throws IOException {
    System.out.printf("%-24s STS-B Spearman %.4f%n", name, SimilarityEvaluator
        .evaluateTexts(model::encode, sts, Resampling.DEFAULT)
        .spearman()
        .estimate());
    try (Collection sci = open(scifact, model); Collection cran = open(cranfield, model)) {
      Fusion tuned = FusionTuner.DEFAULT.tune(sci.index, scifact.judgedQueries("train"),
          new Qrels(scifact.qrels("train")), Progress.NONE).best();
      System.out.printf("  SciFact   %s%n", sci.line(tuned));
      System.out.printf("  Cranfield %s%n", cran.line(tuned));
      System.out.printf("  tuned to  %s%n", tuned);
    }
  }

  /// Prints what half and a quarter of a model's dimensions are worth.
  void matryoshka(EmbeddingModel model) throws IOException {
    for (int dim : List.of(model.dim() / 2, model.dim() / 4)) {
      rung("first " + dim + " dimensions", new FirstDimensions(dim).apply(model, List.of()));
    }
  }

  private Collection open(BeirFolder folder, EmbeddingModel model) throws IOException {
    Path index = Files.createTempDirectory(work, "index");
    try (Stream<Document> documents = BeirCorpus.stream(folder.corpus())) {
      HybridIndex.build(index.resolve("index"), model, documents, IndexSettings.defaults(),
          Progress.NONE);
    }
    return new Collection(folder, index, HybridIndex.open(index.resolve("index"), model));
  }

  /// A collection, indexed, and its test queries.
  private record Collection(BeirFolder folder, Path temporary, HybridIndex index)
      implements
        AutoCloseable {

    private RetrievalReport judge(SearchMode mode, Fusion fusion) throws IOException {
      Run run = new RetrievalExperiment(index, folder.judgedQueries("test"), DEPTH,
          Progress.NONE).run(mode, fusion, mode.name());
      return RetrievalEvaluator.evaluate(run, new Qrels(folder.qrels("test")), List.of(NDCG),
          Resampling.DEFAULT);
    }

    String line(Fusion tuned) throws IOException {
      Fusion untuned = index.info().settings().fusion();
      RetrievalReport keywords = judge(SearchMode.BM25, untuned);
      return "vector %s, BM25 %s, hybrid %s, tuned %s".formatted(
          interval(judge(SearchMode.VECTOR, untuned)), interval(keywords),
          against(keywords, judge(SearchMode.HYBRID, untuned)),
          against(keywords, judge(SearchMode.HYBRID, tuned)));
    }

    private static String against(RetrievalReport keywords, RetrievalReport mixed) {
      PairedComparison gain = mixed.against(keywords, NDCG, Resampling.DEFAULT);
      return "%s p = %.4f".formatted(interval(mixed), gain.pValue());
    }

    private static String interval(RetrievalReport report) {
      Interval mean = report.result(NDCG).mean();
      return "%.4f [%.4f, %.4f]".formatted(mean.estimate(), mean.low(), mean.high());
    }

    @Override
    public void close() throws IOException {
      index.close();
      AtomicWrite.delete(temporary);
    }
  }
}
