package dev.tessera.cli.trial;

import dev.tessera.cli.terminal.RetrievalTable;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.infer.eval.retrieval.RetrievalCollection;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.retrieval.index.SearchMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Rankings and judgements as the files that TREC's tools read: a `.run` for each mode and a `.qrels` for
/// each collection. A folder is replaced only if it holds nothing else, so that nobody's runs are lost.
public final class RunFiles {

  private static final String KIND = "a folder of runs on the same collections alone";

  private RunFiles() {}

  /// Tells before long work whether [#write] would refuse the folder after it.
  ///
  /// @param collections folders in BEIR's layout
  public static void checkWritable(Path folder, List<Path> collections) throws IOException {
    Set<String> names = new HashSet<>();
    for (Path collection : collections) {
      addNames(RetrievalCollection.name(collection,
          RetrievalCollection.split(new BeirFolder(collection))), names);
    }
    AtomicWrite.checkReplaceable(folder, old -> holdsOnly(old, names), KIND);
  }

  /// Writes or replaces a folder of runs.
  public static void write(Path folder, List<RetrievalTable> tables) throws IOException {
    Set<String> names = new HashSet<>();
    tables.forEach(table -> addNames(table.name(), names));
    AtomicWrite.folder(folder, old -> holdsOnly(old, names), KIND, temporary -> {
      for (RetrievalTable table : tables) {
        table.qrels().writeTrec(temporary.resolve(qrels(table.name())));
        for (Run run : table.runs()) {
          run.writeTrec(temporary.resolve(run(table.name(), run.name())));
        }
      }
    });
  }

  private static void addNames(String collection, Set<String> names) {
    names.add(qrels(collection));
    Arrays.stream(SearchMode.values())
        .map(mode -> run(collection, mode.name().toLowerCase(Locale.ROOT)))
        .forEach(names::add);
  }

  private static String qrels(String collection) {
    return collection.replace('/', '-') + ".qrels";
  }

  private static String run(String collection, String run) {
    return collection.replace('/', '-') + "-" + run + ".run";
  }

  private static boolean holdsOnly(Path folder, Set<String> names) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.allMatch(entry -> names.contains(entry.getFileName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
