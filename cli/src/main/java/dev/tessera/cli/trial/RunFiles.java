package dev.tessera.cli.trial;

import dev.tessera.cli.terminal.RetrievalTable;
import dev.tessera.infer.eval.retrieval.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Rankings and judgements as the files that TREC's tools read.
public final class RunFiles {

  private RunFiles() {}

  /// Writes a `.run` for each mode and a `.qrels` for each collection into a folder.
  public static void write(Path folder, List<RetrievalTable> tables) throws IOException {
    Files.createDirectories(folder);
    for (RetrievalTable table : tables) {
      String name = table.name().replace('/', '-');
      table.qrels().writeTrec(folder.resolve(name + ".qrels"));
      for (Run run : table.runs()) {
        run.writeTrec(folder.resolve(name + "-" + run.name() + ".run"));
      }
    }
  }
}
