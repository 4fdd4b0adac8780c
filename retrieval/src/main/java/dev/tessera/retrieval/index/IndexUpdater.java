package dev.tessera.retrieval.index;

import dev.tessera.data.BadInput;
import dev.tessera.data.text.Document;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;

/// Adds, replaces and deletes documents of an index.
///
/// What was changed is durable after [#commit]; without one, closing gives the changes up, as a kill
/// does. An index opened elsewhere sees them after a commit and [HybridIndex#refresh]; [#index] sees
/// them, not yet committed, after its own refresh. Only one updater of an index can be open. Safe for use
/// by many threads.
public final class IndexUpdater implements Closeable {

  private final HybridIndex index;
  private final IndexWriter writer;
  private final AtomicLong order;

  private IndexUpdater(HybridIndex index, IndexWriter writer, long order) {
    this.index = index;
    this.writer = writer;
    this.order = new AtomicLong(order);
  }

  /// @throws BadInput if the folder is not a whole index or another updater is at work on it
  public static IndexUpdater open(Path folder) throws IOException {
    IndexInfo info = HybridIndex.info(folder);
    Directory directory = LuceneFolder.open(HybridIndex.lucene(folder));
    IndexWriter writer = null;
    try {
      VectorStorage storage = storage(directory, info);
      writer = new IndexWriter(directory, IndexBuilder
          .config(info.settings(), VectorFormats.codec(storage, 1, null))
          .setCommitOnClose(false));
      IndexWriter opened = writer;
      HybridIndex index = HybridIndex.over(folder, info, directory,
          factory -> new SearcherManager(opened, factory));
      return new IndexUpdater(index, writer, nextOrder(directory));
    } catch (LockObtainFailedException e) {
      directory.close();
      throw new BadInput(folder + " is being updated by another process; try again later", e);
    } catch (IOException | RuntimeException e) {
      if (writer != null) {
        writer.close();
      }
      directory.close();
      throw HybridIndex.damaged(folder, e);
    }
  }

  /// New vectors are stored as suits how many there are by now.
  private static VectorStorage storage(Directory directory, IndexInfo info) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      return info.hasVectors()
          ? VectorFormats.choose(info.settings().vectors(), IndexBuilder.vectors(reader),
              info.dim())
          : info.storage();
    }
  }

  /// One more than the highest [Fields#ORDER]; each segment is sorted by it.
  private static long nextOrder(Directory directory) throws IOException {
    long next = 0;
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        NumericDocValues orders = leaf.reader().getNumericDocValues(Fields.ORDER);
        if (orders != null && orders.advanceExact(leaf.reader().maxDoc() - 1)) {
          next = Math.max(next, orders.longValue() + 1);
        }
      }
    }
    return next;
  }

  /// Adds a document, in place of the one of the same id if there is one.
  ///
  /// @throws BadInput if the model gives it no sensible vector or its id is too long
  public void put(Document document) throws IOException {
    writer.updateDocument(new Term(Fields.ID, document.id()), LuceneDocuments.fields(document,
        index.model().orElse(null), order.getAndIncrement()));
  }

  /// Deletes the document of this id, if there is one.
  public void delete(String id) throws IOException {
    writer.deleteDocuments(new Term(Fields.ID, id));
  }

  /// Makes all changes durable, together.
  public void commit() throws IOException {
    writer.commit();
  }

  /// Commits, and writes the whole index anew in one piece: fastest to search, and free of what was
  /// deleted. Takes about as long as building it from documents that are analysed already.
  public void compact() throws IOException {
    writer.forceMerge(1);
    writer.commit();
  }

  /// The index with all changes up to its last [HybridIndex#refresh]. Closed with this updater.
  public HybridIndex index() {
    return index;
  }

  /// Gives up what was not committed.
  @Override
  public void close() throws IOException {
    writer.rollback();
    index.close();
  }
}
