package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.cli.terminal.RefinementTable;
import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.train.ModelJudge;
import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.contrastive.ContrastiveTrainer;
import dev.tessera.train.contrastive.refine.Refined;
import dev.tessera.train.contrastive.refine.Refinement;
import dev.tessera.train.contrastive.refine.TextSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera refine`: a finished model in, a smaller or more even one out.
@Command(name = "refine", sortOptions = false,
    description = "Change a finished model without training it, and see what that costs.",
    footer = {
        "", "Examples:", "  tessera refine model pca=128 int8 --text docs/ --out small",
        "  tessera refine model abtt=1 --text docs/ --validate beir/ --out even",
        "  tessera refine model first=64 --out short"})
final class RefineCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "MODELDIR",
      description = "The model: ours, sentence-transformers' or model2vec's static one.")
  private Path from;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "STEP",
      converter = RefinementConverter.class, description = "What to do, one after the other: "
          + RefinementConverter.STEPS + ".")
  private List<Refinement> steps;

  @Option(names = "--out", required = true, paramLabel = "MODELDIR",
      description = "Where the refined model goes.")
  private Path out;

  @Mixin
  private PairOptions pairs;

  @Mixin
  private ValidationOptions validation;

  @Option(names = "--json", description = "Print the effects as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ModelDirectory.checkWritable(out);
    pairs.checkOutlive(out);
    EmbeddingModel model = ModelDirectory.read(from);
    Refined.check(model.dim(), steps);
    if (model.encoder().isPresent()) {
      throw new BadInput(
          from + " has a text encoder, which was trained on the table as it is; refine"
              + " the model that it was trained on and train an encoder on that");
    }
    Optional<PairMix> mix = pairs.mixIfGiven();
    Refined refined = Refined.of(model, steps, sample(mix), judges(model, mix));
    ModelDirectory.write(refined.withProvenance(), out);
    report(refined);
    return 0;
  }

  private List<String> sample(Optional<PairMix> mix) throws IOException {
    if (mix.isPresent()) {
      return TextSample.of(mix.get(), ContrastiveSettings.defaults().seed());
    }
    for (Refinement step : steps) {
      if (step.needsTexts()) {
        throw new BadInput(
            "a model " + step.name() + " is found by texts like those that it will see;"
                + " give --text PATH or --pairs FILE");
      }
    }
    return List.of();
  }

  private List<ModelJudge> judges(EmbeddingModel model, Optional<PairMix> mix)
      throws IOException {
    List<ModelJudge> judges = new ArrayList<>();
    if (mix.isPresent()) {
      ContrastiveTrainer.judge(model.tokenizer(), mix.get(), ContrastiveSettings.defaults(),
          common.progress()).ifPresent(judges::add);
    }
    validation.judge().ifPresent(judges::add);
    return judges;
  }

  private void report(Refined refined) {
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", out.toString());
      result.put("refinements", RefinementTable.asJson(refined));
      Json.print(common.out(), result);
    } else {
      RefinementTable.print(refined, common.out());
      common.say("wrote " + out);
    }
  }
}
