package dev.tessera.bench.contrastive;

import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.pairs.OutlineSource;
import dev.tessera.data.pairs.Outlines;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairFile;
import dev.tessera.data.pairs.PairKind;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.pairs.TextPairs;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.Tokenizers;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.mining.HardNegativeMiner;
import dev.tessera.retrieval.mining.MiningSettings;
import dev.tessera.train.contrastive.ContrastiveRun;
import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.contrastive.ContrastiveTask;
import dev.tessera.train.contrastive.ContrastiveTrainer;
import dev.tessera.train.skipgram.SkipGramSettings;
import dev.tessera.train.skipgram.SkipGramTrainer;
import dev.tessera.train.skipgram.TokenWeights;
import dev.tessera.train.skipgram.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How far each step of training carries retrieval: random vectors, skip-gram, token weights, pairs made
/// from raw text, somebody's pairs, hard negatives, and each of them together with BM25.
///
/// Everything is trained on the texts of articles on randomised trials (pmc-rct) and on the *documents*
/// of SciFact and Cranfield, on no query and no judgement; from one rung on also on MedQuAD's questions
/// and answers. The weight of the vector side in the mix is chosen on SciFact's training queries, its
/// test queries and Cranfield are looked at once.
///
/// usage: `Ladder DATA_FOLDER WORK_FOLDER [SEED [DIM [EPOCHS]]]`: the data folder holds
/// `corpora/pmc-rct.jsonl.xz`, `corpora/pmc-rct.txt.xz`, `retrieval/scifact`, `retrieval/cranfield` and
/// `pairs/medquad.jsonl.gz`; models and tokenizer are kept in the work folder and used again.
public final class Ladder {

  private static final int VOCABULARY = 30_000;
  private static final int NEGATIVES = 3;

  private final Path data;
  private final Path work;
  private final long seed;
  private final int dim;
  private final int epochs;
  private final LadderJudge judge;

  private Ladder(Path data, Path work, long seed, int dim, int epochs) throws IOException {
    this.data = data;
    this.work = Files.createDirectories(work);
    this.seed = seed;
    this.dim = dim;
    this.epochs = epochs;
    this.judge = new LadderJudge(data, work);
  }

  public static void main(String[] args) throws IOException {
    new Ladder(Path.of(args[0]), Path.of(args[1]),
        args.length > 2 ? Long.parseLong(args[2]) : 1,
        args.length > 3 ? Integer.parseInt(args[3]) : 256,
        args.length > 4 ? Integer.parseInt(args[4]) : 6).climb();
  }

  private void climb() throws IOException {
    Tokenizer tokenizer = tokenizer();
    judge.header();
    EmbeddingModel random = ContrastiveTrainer.randomStart(tokenizer, dim, seed);
    judge.rung("random", random);
    judge.rung("skip-gram, mean", skipGram(tokenizer, TokenWeights.UNIFORM));
    EmbeddingModel skipGram = skipGram(tokenizer, TokenWeights.SIF);
    judge.rung("+ SIF", skipGram);
    judge.rung("random + contrastive", contrastive("random-text", random, rawText()));
    EmbeddingModel text = contrastive("text", skipGram, rawText());
    judge.rung("+ contrastive", text);
    judge.matryoshka(text);
    List<PairSource> withPairs = new ArrayList<>(rawText());
    withPairs.add(PairFile.of(data.resolve("pairs/medquad.jsonl.gz")));
    EmbeddingModel pairs = contrastive("pairs", skipGram, withPairs);
    judge.rung("+ MedQuAD pairs", pairs);
    withPairs.set(0, withNegatives(pairs, withPairs.getFirst()));
    judge.rung("+ hard negatives", contrastive("negatives", skipGram, withPairs));
  }

  /// The ways from raw text to pairs; SciFact's titles and bodies first.
  private List<PairSource> rawText() throws IOException {
    OutlineSource scifact = Outlines.jsonLines(data.resolve("retrieval/scifact/corpus.jsonl"));
    OutlineSource cranfield = Outlines
        .jsonLines(data.resolve("retrieval/cranfield/corpus.jsonl"));
    OutlineSource trials = Outlines.jsonLines(data.resolve("corpora/pmc-rct.jsonl.xz"));
    return List.of(new TextPairs(scifact, PairKind.TITLE_BODY),
        new TextPairs(scifact, PairKind.SENTENCE_PASSAGE),
        new TextPairs(scifact, PairKind.CROPS),
        new TextPairs(cranfield, PairKind.TITLE_BODY, PairKind.SENTENCE_PASSAGE, PairKind.CROPS),
        new TextPairs(trials, PairKind.SENTENCE_PASSAGE),
        new TextPairs(trials, PairKind.TITLE_BODY));
  }

  private TextSource text() throws IOException {
    return TextFiles.open(data.resolve("corpora/pmc-rct.txt.xz"),
        data.resolve("retrieval/scifact/corpus.jsonl"),
        data.resolve("retrieval/cranfield/corpus.jsonl"));
  }

  private Tokenizer tokenizer() throws IOException {
    Path file = work.resolve("tokenizer.json");
    if (!Files.exists(file)) {
      Tokenizers.save(BpeTrainer.train(text(),
          BpeSettings.forEmbeddings().withVocabularySize(VOCABULARY), Progress.NONE), file);
    }
    return Tokenizers.load(file);
  }

  private EmbeddingModel skipGram(Tokenizer tokenizer, TokenWeights weights) throws IOException {
    Path folder = work.resolve("skip-gram-" + weights + "-" + dim + "-" + seed);
    if (!ModelDirectory.isModel(folder)) {
      ModelDirectory.write(SkipGramTrainer.train(text(), tokenizer, SkipGramSettings.builder()
          .units(Units.COMPOSED)
          .dim(dim)
          .seed(seed)
          .tokenWeights(weights)
          .build(), Progress.NONE)
          .model(), folder);
    }
    return ModelDirectory.read(folder);
  }

  private ContrastiveSettings settings() {
    return ContrastiveSettings.builder()
        .epochs(epochs)
        .batchSize(2048)
        .learningRate(0.2)
        .hardNegatives(1)
        .dims(List.of(dim / 4, dim / 2, dim))
        .validations(0)
        .seed(seed)
        .build();
  }

  private EmbeddingModel contrastive(String name, EmbeddingModel start, List<PairSource> pairs)
      throws IOException {
    Path folder = work.resolve("contrastive-" + name + "-" + dim + "-" + epochs + "-" + seed);
    if (!ModelDirectory.isModel(folder)) {
      ContrastiveTask task = new ContrastiveTask(
          PairMix.of(pairs.toArray(PairSource[]::new)));
      ContrastiveRun run = ContrastiveTrainer.train(start, task, settings(), Progress.NONE);
      System.out.printf("    %s: %.0f s, %.0f pairs/s, %s%n", name, run.statistics().seconds(),
          run.statistics().pairsPerSecond(), run.outcome().kind());
      ModelDirectory.write(run.model(), folder);
    }
    return ModelDirectory.read(folder);
  }

  /// The pairs with texts that the model takes for answers and that are none.
  private PairSource withNegatives(EmbeddingModel model, PairSource pairs) throws IOException {
    Path folder = Files.createTempDirectory(work, "mining");
    HardNegativeMiner.indexPositives(folder.resolve("index"), pairs, model,
        IndexSettings.defaults(), Progress.NONE);
    List<Pair> mined = new ArrayList<>();
    try (HybridIndex index = HybridIndex.open(folder.resolve("index"), model)) {
      new HardNegativeMiner(index, MiningSettings.defaults().withNegatives(NEGATIVES)).mine(pairs,
          mined::add, Progress.NONE);
    }
    return PairSource.of(pairs.name() + " with hard negatives", mined);
  }
}
