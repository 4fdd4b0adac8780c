package dev.tessera.cli.command;

import dev.tessera.cli.terminal.ContaminationTable;
import dev.tessera.cli.terminal.Json;
import dev.tessera.data.BadInput;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.infer.eval.derived.Contamination;
import dev.tessera.infer.eval.derived.TestItems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera eval contamination`: did a test stand in the training text?
@Command(name = "contamination", sortOptions = false,
    description = "Look for the texts of a test in the text a model was trained on.",
    footer = {"", "Examples:",
        "  tessera eval contamination --text corpus/ sts-test.tsv",
        "  tessera eval contamination --text corpus.jsonl --n 5 beir/scifact"})
final class EvalContaminationCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(arity = "1..*", paramLabel = "TEST",
      description = "A BEIR folder, whose queries are looked for, or a file: each column of a line.")
  private List<Path> tests;

  @Option(names = "--text", required = true, paramLabel = "TEXT",
      description = "What the model was trained on; may be repeated.")
  private List<Path> text;

  @Option(names = "--n", paramLabel = "N", defaultValue = "8",
      description = "Words of the runs that are looked for; shorter texts are looked for as a whole,"
          + " but those of less than three words are not (default: ${DEFAULT-VALUE}).")
  private int n;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (n < Contamination.FEWEST_WORDS) {
      throw new BadInput("--n is " + n + "; runs of less than " + Contamination.FEWEST_WORDS
          + " words occur in any text");
    }
    TextSource training = TextFiles.open(text);
    ContaminationTable table = new ContaminationTable();
    for (Path test : tests) {
      List<String> items = TestItems.read(test);
      table.add(test.toString(), items,
          Contamination.of(training, items, n, common.progress()));
    }
    if (json) {
      Json.print(common.out(), table.toJson());
    } else {
      table.print(common.out());
    }
    return 0;
  }
}
