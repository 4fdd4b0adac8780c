package dev.tessera.cli.command;

import dev.tessera.cli.trial.AnalogyMethod;
import dev.tessera.cli.trial.RetrievalTrial;
import dev.tessera.cli.trial.Trials;
import dev.tessera.cli.trial.WordSettings;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.similarity.SimilaritySettings.Missing;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// What vectors can be judged by.
final class TestOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--analogies", paramLabel = "FILE|BATSDIR",
      description = "Questions in Google's format, or a folder in that of BATS; may be repeated.")
  private List<Path> analogies = List.of();

  @Option(names = "--method", paramLabel = "NAME", defaultValue = "3CosAdd",
      description = "Of answering analogies: 3CosAdd, 3CosMul, PairDistance, LRCos"
          + " (default: ${DEFAULT-VALUE}).")
  private AnalogyMethod method;

  @Option(names = "--restrict-vocab", paramLabel = "N", defaultValue = "300000",
      description = "Analogies use only the N most frequent words; 0 for all"
          + " (default: ${DEFAULT-VALUE}).")
  private int restrict;

  @Option(names = "--match-case",
      description = "Look words up as they are spelled; otherwise case does not count, and of"
          + " several spellings the most frequent stands for all.")
  private boolean matchCase;

  @Option(names = "--similarity", paramLabel = "FILE",
      description = "word TAB word TAB score; may be repeated.")
  private List<Path> similarity = List.of();

  @Option(names = "--missing", paramLabel = "POLICY", defaultValue = "skip",
      description = "Pairs with an unknown word: skip, compose or zero"
          + " (default: ${DEFAULT-VALUE}).")
  private Missing missing;

  @Option(names = "--odd-one-out", paramLabel = "FILE",
      description = "Words with tabs between them, the last of which does not belong, a question a"
          + " line; may be repeated.")
  private List<Path> oddOneOut = List.of();

  @Option(names = "--sentences", paramLabel = "FILE",
      description = "Pairs of sentences with scores, such as the STS benchmark's; may be repeated.")
  private List<Path> sentences = List.of();

  @Option(names = "--retrieval", paramLabel = "BEIRDIR",
      description = "A folder with corpus.jsonl, queries.jsonl, qrels/; may be repeated.")
  private List<Path> retrieval = List.of();

  @Option(names = "--metric", paramLabel = "NAME", converter = MetricConverter.class,
      description = "Of retrieval: nDCG, MRR, MAP, recall, P or success, with a cutoff such as"
          + " nDCG@10; may be repeated (default: nDCG@10, MRR@10, recall@100).")
  private List<Metric> metrics = List.of();

  @Option(names = "--geometry",
      description = "Describe the space: isotropy, effective rank, hubness, length and frequency,"
          + " uniformity; offsets of the --analogies, alignment of --similarity and --sentences.")
  private boolean geometry;

  @Option(names = "--geometry-words", paramLabel = "N", defaultValue = "20000",
      description = "Of the N most frequent words (default: ${DEFAULT-VALUE}).")
  private int geometryWords;

  /// @throws BadInput if there is nothing to judge by, or an option of a test that is not asked for
  Trials trials() {
    Checks.countsOnlyWith(spec, "--method", "--analogies");
    Checks.countsOnlyWith(spec, "--restrict-vocab", "--analogies");
    Checks.countsOnlyWith(spec, "--match-case", "--analogies", "--similarity", "--odd-one-out");
    Checks.countsOnlyWith(spec, "--missing", "--similarity");
    Checks.countsOnlyWith(spec, "--metric", "--retrieval");
    Checks.countsOnlyWith(spec, "--geometry-words", "--geometry");
    Checks.positive("--geometry-words", geometryWords);
    return new Trials(analogies, similarity, oddOneOut, sentences, retrieval,
        new WordSettings(method, restrict, !matchCase, missing),
        metrics.isEmpty() ? RetrievalTrial.METRICS : metrics, geometry ? geometryWords : 0);
  }
}
