package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.pairs.PairFile;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.mining.HardNegativeMiner;
import dev.tessera.retrieval.mining.MiningReport;
import dev.tessera.retrieval.mining.MiningSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera mine`: pairs in, pairs with hard negatives out.
@Command(name = "mine", description = "Find hard negatives for pairs in an index.", footer = {"",
    "Example:", "  tessera mine --index index --out hard.jsonl pairs.jsonl",
    "  tessera train contrastive --from model --pairs hard.jsonl --out tuned"})
final class MineCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(paramLabel = "PAIRS", description = "Pairs, .jsonl or .tsv.")
  private Path pairs;

  @Option(names = "--index", required = true, paramLabel = "INDEXDIR",
      description = "Where candidates are looked up.")
  private Path index;

  @Option(names = "--out", required = true, paramLabel = "FILE.jsonl",
      description = "Where pairs with their negatives go.")
  private Path out;

  @Option(names = "--negatives", paramLabel = "N", description = "How many a pair (default: 5).")
  private Integer negatives;

  @Option(names = "--first-rank", paramLabel = "N", defaultValue = "1",
      description = "The first place that may be a negative (default: ${DEFAULT-VALUE}).")
  private int firstRank;

  @Option(names = "--last-rank", paramLabel = "N", defaultValue = "100",
      description = "The last one (default: ${DEFAULT-VALUE}).")
  private int lastRank;

  @Option(names = "--max-share", paramLabel = "X", defaultValue = "0.95",
      description = "Drop what is closer to the anchor than this share of the positive"
          + " (default: ${DEFAULT-VALUE}).")
  private double maxShare;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    MiningSettings settings = MiningSettings.defaults()
        .withRanks(firstRank, lastRank)
        .withMaxShare(maxShare);
    settings = negatives == null ? settings : settings.withNegatives(negatives);
    AtomicWrite.checkFile(out);
    MiningReport report;
    try (HybridIndex open = HybridIndex.open(index)) {
      report = new HardNegativeMiner(open, settings).mine(PairFile.of(pairs), out,
          common.progress());
    }
    if (json) {
      Json.print(common.out(), report);
    } else {
      common.say(String.format("%,d pairs, %,d negatives; %,d candidates dropped as too close;"
          + " %,d pairs without any; wrote %s", report.pairs(), report.negatives(),
          report.tooClose(), report.withoutNegatives(), out));
    }
    return 0;
  }
}
