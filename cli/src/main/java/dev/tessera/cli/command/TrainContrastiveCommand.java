package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.Outlines;
import dev.tessera.data.pairs.PairFile;
import dev.tessera.data.pairs.PairKind;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.pairs.TextPairs;
import dev.tessera.data.tokenizer.Tokenizers;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.train.Outcome;
import dev.tessera.train.contrastive.ContrastiveRun;
import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.contrastive.ContrastiveTask;
import dev.tessera.train.contrastive.ContrastiveTrainer;
import dev.tessera.train.contrastive.TokenWeighting;
import dev.tessera.train.cuda.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tessera train contrastive`: a model and pairs in, a tuned model out.
@Command(name = "contrastive", sortOptions = false,
    description = "Tune a model so that texts that belong together lie together.", footer = {
        "", "Examples:",
        "  tessera train contrastive --from model --pairs faq.jsonl --out tuned",
        "  tessera train contrastive --from model --text corpus.jsonl --out tuned",
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

  @Option(names = "--pairs", paramLabel = "FILE",
      description = "Pairs, .jsonl or .tsv: anchor, positive, negatives… or two texts and a score;"
          + " may be given more than once.")
  private List<Path> pairs = List.of();

  @Option(names = {"--text",
      "--documents"}, paramLabel = "PATH",
      description = "Text to make pairs from; may be given more than once.")
  private List<Path> texts = List.of();

  @Option(names = "--pairs-from", split = ",", paramLabel = "KIND",
      converter = PairKindConverter.class, description = "How pairs are made of text: "
          + PairKindConverter.KINDS
          + " (default: title-body,title-passage,heading-section,sentence-passage).")
  private Set<PairKind> kinds = EnumSet.of(PairKind.TITLE_BODY, PairKind.TITLE_PASSAGE,
      PairKind.HEADING_SECTION, PairKind.SENTENCE_PASSAGE);

  @Option(names = "--out", required = true, paramLabel = "MODELDIR",
      description = "Where the tuned model goes.")
  private Path out;

  @Option(names = "--epochs", paramLabel = "N", description = "Default: 1.")
  private Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Default: 2048.")
  private Integer batchSize;

  @Option(names = {"--lr",
      "--learning-rate"}, paramLabel = "X",
      description = "Highest learning rate (default: 0.2; static tables need high ones).")
  private Double learningRate;

  @Option(names = "--temperature", paramLabel = "X", description = "Default: 0.05.")
  private Double temperature;

  @Option(names = "--hard-negatives", paramLabel = "N",
      description = "How many of a pair's own negatives to use at most (default: 1).")
  private Integer hardNegatives;

  @Option(names = "--dims", split = ",", paramLabel = "N",
      description = "Prefixes of the vector that must be good by themselves (Matryoshka).")
  private List<Integer> dims = List.of();

  @Option(names = "--token-weights", paramLabel = "KIND",
      description = "keep, uniform, sif or learnt (default: keep).")
  private TokenWeighting tokenWeights;

  @Option(names = "--token-dropout", paramLabel = "X",
      description = "Chance that an occurrence of a token is left out (default: 0).")
  private Double tokenDropout;

  @Option(names = "--held-out", paramLabel = "X",
      description = "Share of the pairs to judge by (default: 0.01).")
  private Double heldOut;

  @Option(names = "--patience", paramLabel = "N",
      description = "Stop after so many judgements without a better score (default: never).")
  private Integer patience;

  @Option(names = "--device", paramLabel = "auto|cpu|cuda[:N]", defaultValue = "auto",
      converter = DeviceConverter.class,
      description = "What trains; auto: a GPU if there is one, or else the CPU.")
  private Device device;

  @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
  private Integer threads;

  @Option(names = "--seed", paramLabel = "N", description = "Of every random choice (default: 1).")
  private Long seed;

  @Option(names = "--checkpoints", paramLabel = "DIR",
      description = "Keep the run's state here, to go on from if it is killed.")
  private Path checkpoints;

  @Option(names = "--resume", description = "Go on from the state in --checkpoints.")
  private boolean resume;

  @Option(names = "--log", paramLabel = "FILE",
      description = "Write a JSON object a line on the run.")
  private Path log;

  @Option(names = "--json", description = "Print the run's figures as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ContrastiveSettings settings = settings();
    common.say("training on " + ContrastiveTrainer.engine(settings));
    ModelDirectory.checkWritable(out);
    ContrastiveTask task = new ContrastiveTask(
        PairMix.of(sources().toArray(PairSource[]::new)), Optional.empty(), Optional.empty());
    ContrastiveRun run = ContrastiveTrainer.train(start(settings.seed()), task, settings,
        common.progress());
    ModelDirectory.write(run.model(), out);
    report(run);
    return 0;
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

  private List<PairSource> sources() throws IOException {
    List<PairSource> sources = new ArrayList<>();
    for (Path file : pairs) {
      sources.add(PairFile.of(file));
    }
    for (Path path : texts) {
      sources.add(new TextPairs(Outlines.open(path), kinds, TextPairs.DEFAULT_PASSAGE_WORDS));
    }
    if (sources.isEmpty()) {
      throw new BadInput(
          "nothing to learn from: give --pairs FILE, or --text PATH to make pairs of");
    }
    return sources;
  }

  private ContrastiveSettings settings() {
    ContrastiveSettings.Builder builder = ContrastiveSettings.builder()
        .dims(dims)
        .resume(resume)
        .device(device);
    Given.ifGiven(epochs, builder::epochs);
    Given.ifGiven(batchSize, builder::batchSize);
    Given.ifGiven(learningRate, builder::learningRate);
    Given.ifGiven(temperature, builder::temperature);
    Given.ifGiven(hardNegatives, builder::hardNegatives);
    Given.ifGiven(tokenWeights, builder::tokenWeights);
    Given.ifGiven(tokenDropout, builder::tokenDropout);
    Given.ifGiven(heldOut, builder::heldOut);
    Given.ifGiven(patience, builder::patience);
    Given.ifGiven(threads, builder::threads);
    Given.ifGiven(seed, builder::seed);
    Given.ifGiven(checkpoints, builder::checkpointDirectory);
    Given.ifGiven(log, builder::runLog);
    return builder.build();
  }

  private void report(ContrastiveRun run) {
    if (run.outcome().kind() != Outcome.Kind.COMPLETED) {
      common.warn(run.outcome().message());
    }
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", out.toString());
      result.put("outcome", run.outcome().kind().name().toLowerCase());
      result.putAll(run.statistics().byName());
      result.put("pairs per second", run.statistics().pairsPerSecond());
      Json.print(common.out(), result);
    } else {
      common.say(String.format("%,d pairs in %,d batches at %,.0f pairs/s, loss %.4f",
          run.statistics().pairs(), run.statistics().batches(),
          run.statistics().pairsPerSecond(), run.statistics().loss()));
      if (!run.statistics().scores().isEmpty()) {
        common.say(String.format("%s: %.4f before, %.4f now", run.statistics().measure(),
            run.statistics().scores().getFirst().score(), run.statistics().best()));
      }
      common.say("wrote " + out);
    }
  }
}
