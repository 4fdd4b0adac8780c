package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.cli.terminal.RefinementTable;
import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.tokenizer.Tokenizers;
import dev.tessera.encoder.EncoderKind;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.train.ModelJudge;
import dev.tessera.train.Outcome;
import dev.tessera.train.contrastive.ContrastiveRun;
import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.contrastive.ContrastiveTask;
import dev.tessera.train.contrastive.ContrastiveTrainer;
import dev.tessera.train.contrastive.refine.Refined;
import dev.tessera.train.contrastive.refine.Refinement;
import dev.tessera.train.contrastive.refine.TextSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tessera train contrastive`: a model and pairs in, a tuned model out.
@Command(name = "contrastive", sortOptions = false,
    description = "Tune a model so that texts that belong together lie together.", footer = {
        "", "Examples:",
        "  tessera train contrastive --from model --pairs faq.jsonl --out tuned",
        "  tessera train contrastive --from model --text corpus.jsonl --out tuned",
        "  tessera train contrastive --from model --pairs faq.jsonl=2 --text docs/=1"
            + " --validate beir/ --patience 4 --refine pca=128,int8 --out tuned",
        "  tessera train contrastive --tokenizer tokenizer.json --dim 256 --text docs/ --out new"})
final class TrainContrastiveCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Option(names = "--from", paramLabel = "MODELDIR",
      description = "The model to start from: ours, sentence-transformers' or model2vec's static one.")
  private Path from;

  @Option(names = "--tokenizer", paramLabel = "FILE",
      description = "Start from random vectors over this tokenizer.json instead.")
  private Path tokenizer;

  @Option(names = "--dim", paramLabel = "N", defaultValue = "256",
      description = "With --tokenizer: length of a vector (default: ${DEFAULT-VALUE}).")
  private int dim;

  @Option(names = "--out", required = true, paramLabel = "MODELDIR",
      description = "Where the tuned model goes.")
  private Path out;

  @Mixin
  private PairOptions pairs;

  @Mixin
  private ValidationOptions validation;

  @Option(names = "--refine", split = ",", paramLabel = "STEP",
      converter = RefinementConverter.class, description = "What to do to the trained table, one"
          + " after the other; the effect of each is printed: " + RefinementConverter.STEPS + ".")
  private List<Refinement> refinements = List.of();

  @Mixin
  private ContrastiveOptions options;

  @Option(names = "--encoder", paramLabel = "mean|attention|mlp", defaultValue = "mean",
      converter = EncoderConverter.class,
      description = "What makes texts' vectors: the mean of their tokens' (default), or a graph over"
          + " them, which is then trained instead of the table and needs DL4J to serve.")
  private EncoderKind encoder;

  @Option(names = "--json", description = "Print the run's figures as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    checkOptions();
    ContrastiveSettings settings = options.settings();
    checkJudging(settings);
    ModelDirectory.checkWritable(out);
    Checks.outlives("--run", settings.runDirectory().orElse(null), out);
    pairs.checkOutlive(out);
    PairMix mix = pairs.mix();
    if (pairs.haveEqualSides() && settings.tokenDropout() == 0) {
      throw new BadInput("--pairs-from same-text teaches nothing unless tokens are left out at"
          + " random; add --token-dropout 0.1");
    }
    Optional<ModelJudge> judge = validation.judge();
    EmbeddingModel start = start(settings.seed());
    Refined.check(start.dim(), refinements);
    if (encoder != null && !refinements.isEmpty()) {
      throw new BadInput("--refine changes the table, on which the --encoder is trained; refine a"
          + " model first and train the encoder on that");
    }
    StopReport reportStop = () -> common;
    ContrastiveTask task = new ContrastiveTask(mix, Optional.empty(), judge,
        Optional.ofNullable(encoder).map(EncoderKind::learner), reportStop);
    common.say("training on " + ContrastiveTrainer.engine(task, settings));
    ContrastiveRun run = ContrastiveTrainer.train(start, task, settings, common.progress());
    Refined refined = Refined.of(run.model(), refinements,
        refinements.isEmpty() ? List.of() : TextSample.of(mix, settings.seed()),
        refinements.isEmpty()
            ? List.of()
            : Stream.of(run.heldOut(), judge).flatMap(Optional::stream).toList());
    ModelDirectory.write(refined.withProvenance(), out);
    report(run, refined);
    return 0;
  }

  private void checkOptions() {
    common.countsOnlyWith("--dim", "--tokenizer");
    common.countsOnlyWith("--checkpoint-minutes", "--run");
    if (encoder == null) {
      return;
    }
    for (String option : List.of("--optimiser", "--weight-decay", "--clip")) {
      if (common.isGiven(option)) {
        throw new BadInput(option + " is about the table, which stays as it is under an --encoder;"
            + " leave " + option + " out");
      }
    }
  }

  /// Refuses what would be silently ignored for want of a judgement, or of something to judge by.
  private void checkJudging(ContrastiveSettings settings) {
    boolean never = settings.evaluateEvery() == 0;
    boolean validated = common.isGiven("--validate");
    if (common.isGiven("--held-out") && validated) {
      throw new BadInput(
          "--held-out counts for nothing with --validate, which judges instead; leave"
              + " one of them out");
    }
    if (never && (settings.heldOut() > 0 && common.isGiven("--held-out")
        || validated && refinements.isEmpty())) {
      throw new BadInput("with --eval-every 0 nothing is judged; leave it out, or "
          + (validated ? "--validate" : "--held-out"));
    }
    if (!never && common.isGiven("--eval-every") && settings.heldOut() == 0 && !validated) {
      throw new BadInput("--eval-every has nothing to judge by: --held-out is 0; raise it, or give"
          + " --validate");
    }
  }

  private EmbeddingModel start(long seedOfStart) throws IOException {
    if ((from == null) == (tokenizer == null)) {
      throw new BadInput("give either --from MODELDIR to start from a model, or --tokenizer FILE to"
          + " start from random vectors");
    }
    if (from != null) {
      return ModelDirectory.read(from);
    }
    Checks.positive("--dim", dim);
    return ContrastiveTrainer.randomStart(Tokenizers.load(tokenizer), dim, seedOfStart);
  }

  private void report(ContrastiveRun run, Refined refined) {
    if (run.outcome().kind() != Outcome.Kind.COMPLETED) {
      common.warn(run.outcome().message());
    }
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", out.toString());
      result.put("outcome", run.outcome().kind().word());
      result.putAll(run.statistics().byName());
      result.put("pairs per second", run.statistics().pairsPerSecond());
      result.put("refinements", RefinementTable.asJson(refined));
      Json.print(common.out(), result);
    } else {
      common.say(String.format("%,d pairs in %,d batches at %,.0f pairs/s, loss %.4f",
          run.statistics().pairs(), run.statistics().batches(),
          run.statistics().pairsPerSecond(), run.statistics().loss()));
      if (!run.statistics().scores().isEmpty()) {
        common.say(String.format("%s: %.4f before, %.4f now", run.statistics().measure(),
            run.statistics().scores().getFirst().score(), run.statistics().best()));
      }
      if (refined.steps().size() > 1) {
        RefinementTable.print(refined, common.out());
      }
      common.say("wrote " + out);
    }
  }
}
