package dev.tessera.bench.contrastive;

import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.contrastive.refine.FewerDimensions;
import dev.tessera.train.contrastive.refine.TextSample;
import dev.tessera.train.skipgram.TokenWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What half and a quarter of a model's dimensions are worth: after training with prefixes (Matryoshka) and
/// without, and of the latter with its space turned and as it is. Models are trained on the documents of
/// SciFact and Cranfield.
///
/// usage: `Halves DATA_FOLDER WORK_FOLDER random|skip-gram SEEDS DIM EPOCHS TEMPERATURE`, see [Ladder];
/// `random` or `skip-gram` is what models start from
public final class Halves {

  private final LadderModels models;
  private final boolean fromSkipGram;

  private Halves(LadderModels models, boolean fromSkipGram) {
    this.models = models;
    this.fromSkipGram = fromSkipGram;
  }

  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    Path work = Files.createDirectories(Path.of(args[1]));
    LadderModels models = new LadderModels(data, work, Integer.parseInt(args[4]),
        Integer.parseInt(args[5]), Double.parseDouble(args[6]));
    new Halves(models, args[2].equals("skip-gram"))
        .compare(new LadderJudge(data, work, Integer.parseInt(args[3])));
  }

  private void compare(LadderJudge judge) throws IOException {
    judge.header();
    judge.rung("with prefixes, turned", this::withPrefixes);
    judge.cuts(this::withPrefixes);
    judge.rung("without prefixes", this::whole);
    judge.cuts(this::whole);
    judge.rung("without prefixes, turned", this::turned);
    judge.cuts(this::turned);
  }

  private EmbeddingModel whole(long seed) throws IOException {
    return trained("whole", List.of(), seed);
  }

  private EmbeddingModel turned(long seed) throws IOException {
    PairMix pairs = PairMix.of(models.documents().toArray(PairSource[]::new));
    return new FewerDimensions(models.dim()).apply(whole(seed), TextSample.of(pairs, seed));
  }

  private EmbeddingModel withPrefixes(long seed) throws IOException {
    return trained("prefixes", List.of(models.dim() / 4, models.dim() / 2, models.dim()), seed);
  }

  private EmbeddingModel trained(String name, List<Integer> dims, long seed) throws IOException {
    EmbeddingModel start = fromSkipGram
        ? models.skipGram(TokenWeights.SIF, seed)
        : models.random(seed);
    return models.contrastive(name + (fromSkipGram ? "-from-skip-gram" : ""), start,
        models.documents(), dims, seed);
  }
}
