package dev.tessera.bench.contrastive;

import dev.tessera.data.pairs.PairSource;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.skipgram.TokenWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How far each step of training carries retrieval: random vectors, skip-gram, token weights, pairs made
/// from raw text, more of them, somebody's pairs, hard negatives, and each of them together with BM25.
///
/// Everything is trained on the texts of articles on randomised trials (pmc-rct) and on the *documents*
/// of SciFact and Cranfield, on no query and no judgement; from one rung on also on MedQuAD's questions
/// and answers. Contrastive pairs are made from the documents of both collections, then from the articles
/// too.
///
/// usage: `Ladder DATA_FOLDER WORK_FOLDER [SEEDS [DIM [EPOCHS]]]`: the data folder holds
/// `corpora/pmc-rct.jsonl.xz`, `corpora/pmc-rct.txt.xz`, `retrieval/scifact`, `retrieval/cranfield`,
/// `pairs/medquad.jsonl.gz` and `pairs/stsb-test.tsv`; the seeds are 1 to SEEDS.
public final class Ladder {

  private final LadderModels models;
  private final LadderJudge judge;
  private final List<Integer> dims;

  private Ladder(LadderModels models, LadderJudge judge) {
    this.models = models;
    this.judge = judge;
    this.dims = List.of(models.dim() / 4, models.dim() / 2, models.dim());
  }

  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    Path work = Files.createDirectories(Path.of(args[1]));
    int seeds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    LadderModels models = new LadderModels(data, work,
        args.length > 3 ? Integer.parseInt(args[3]) : 256,
        args.length > 4 ? Integer.parseInt(args[4]) : 6,
        ContrastiveSettings.defaults().temperature());
    new Ladder(models, new LadderJudge(data, work, seeds)).climb();
  }

  private void climb() throws IOException {
    judge.header();
    judge.rung("random", models::random);
    judge.rung("skip-gram, mean", seed -> models.skipGram(TokenWeights.UNIFORM, seed));
    judge.rung("+ SIF", this::skipGram);
    judge.rung("random + contrastive", seed -> models.contrastive("random-documents",
        models.random(seed), models.documents(), dims, seed));
    judge.rung("+ contrastive", this::documents);
    judge.cuts(this::documents);
    judge.rung("+ articles", seed -> tuned("articles", seed, models.articles()));
    judge.rung("+ MedQuAD pairs", this::questions);
    judge.rung("+ hard negatives", this::negatives);
  }

  private EmbeddingModel skipGram(long seed) throws IOException {
    return models.skipGram(TokenWeights.SIF, seed);
  }

  private EmbeddingModel documents(long seed) throws IOException {
    return tuned("documents", seed);
  }

  private EmbeddingModel questions(long seed) throws IOException {
    return tuned("questions", seed, models.questions());
  }

  private EmbeddingModel negatives(long seed) throws IOException {
    List<PairSource> pairs = new ArrayList<>(models.documents());
    pairs.set(0, models.withNegatives(questions(seed), pairs.getFirst()));
    pairs.add(models.questions());
    return models.contrastive("negatives", skipGram(seed), pairs, dims, seed);
  }

  /// Skip-gram's model, tuned on the documents and more.
  private EmbeddingModel tuned(String name, long seed, PairSource... more) throws IOException {
    List<PairSource> pairs = Stream.concat(models.documents().stream(), Stream.of(more)).toList();
    return models.contrastive(name, skipGram(seed), pairs, dims, seed);
  }
}
