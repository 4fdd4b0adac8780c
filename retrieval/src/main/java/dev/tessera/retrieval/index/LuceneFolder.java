package dev.tessera.retrieval.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;

/// Opens Lucene's folder.
final class LuceneFolder {

  /// Lucene tells on standard error that it uses the Vector API. Kept, because a logger nobody holds
  /// forgets its level; a level that somebody else has set stays.
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene.internal.vectorization");

  static {
    if (LUCENE.getLevel() == null) {
      LUCENE.setLevel(Level.WARNING);
    }
  }

  private LuceneFolder() {}

  /// Memory-mapped, with read advice by what is read: vectors at random places, postings in order.
  /// Without it an index larger than memory becomes about fifty times slower.
  static Directory open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Directory directory = FSDirectory.open(folder);
    if (directory instanceof MMapDirectory mapped) {
      mapped.setReadAdvice(MMapDirectory.ADVISE_BY_CONTEXT);
    }
    return directory;
  }
}
