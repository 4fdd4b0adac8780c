package dev.tessera.retrieval.index;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.retrieval.internal.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;

/// Builds the Lucene part of an index in an empty folder, in two steps: documents are first written
/// with plain vectors by all threads, then, when their number is known, merged into one segment in the
/// storage that suits it. A graph is so built once, not again with every merge, and the result does not
/// depend on which thread took which document.
final class IndexBuilder {

  private static final int BATCH = 64;
  private static final double BUFFER_MEGABYTES = 64;

  private final EmbeddingModel model;
  private final IndexSettings settings;
  private final Iterator<Document> documents;
  private long taken;

  private IndexBuilder(EmbeddingModel model, IndexSettings settings,
      Iterator<Document> documents) {
    this.model = model;
    this.settings = settings;
    this.documents = documents;
  }

  /// @param folder empty
  /// @param model null for an index without vectors
  /// @return how the vectors are stored
  static VectorStorage build(Path folder, EmbeddingModel model, Iterator<Document> documents,
      IndexSettings settings, Progress progress) throws IOException {
    IndexBuilder builder = new IndexBuilder(model, settings, documents);
    Path plain = folder.resolveSibling(folder.getFileName() + ".plain");
    ExecutorService pool = Executors.newFixedThreadPool(settings.threads());
    try (Directory staging = LuceneFolder.open(plain)) {
      try (Progress.Task task = progress.start("indexing", 0, "documents")) {
        builder.addAll(staging, pool, task);
      }
      return builder.merge(staging, folder, pool, progress);
    } finally {
      // After a failure other threads may still be writing what is about to be deleted.
      pool.shutdownNow();
      pool.close();
      AtomicWrite.delete(plain);
    }
  }

  /// The configuration of a writer of an index with these settings.
  static IndexWriterConfig config(IndexSettings settings, Codec codec) {
    IndexWriterConfig config = new IndexWriterConfig(settings.analysis().analyzer());
    config.setCodec(codec);
    config.setSimilarity(similarity(settings));
    config.setIndexSort(new Sort(new SortField(Fields.ORDER, SortField.Type.LONG)));
    config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
    return config;
  }

  static BM25Similarity similarity(IndexSettings settings) {
    return new BM25Similarity((float) settings.k1(), (float) settings.b());
  }

  private void addAll(Directory staging, ExecutorService pool, Progress.Task task)
      throws IOException {
    Codec codec = VectorFormats.codec(VectorStorage.FLAT, 1, null);
    try (IndexWriter writer = new IndexWriter(staging, config(settings, codec))) {
      List<Future<Void>> workers = new ArrayList<>();
      for (int i = 0; i < settings.threads(); i++) {
        workers.add(pool.submit(() -> {
          work(writer, task);
          return null;
        }));
      }
      Results.of(workers, pool);
      if (taken == 0) {
        throw new BadInput("there are no documents to index");
      }
      writer.commit();
    }
  }

  private void work(IndexWriter writer, Progress.Task task) throws IOException {
    List<Document> batch = new ArrayList<>(BATCH);
    for (long order = take(batch); !batch.isEmpty(); order = take(batch)) {
      for (Document document : batch) {
        writer.addDocument(LuceneDocuments.fields(document, model, order++));
      }
      task.advance(batch.size());
    }
  }

  /// Fills `batch` with the next documents; returns the place of the first. The documents come from one
  /// iterator, so this is where threads wait for each other.
  private synchronized long take(List<Document> batch) {
    batch.clear();
    long first = taken;
    while (batch.size() < BATCH && !Thread.currentThread().isInterrupted()
        && documents.hasNext()) {
      batch.add(documents.next());
      taken++;
    }
    return first;
  }

  private VectorStorage merge(Directory staging, Path folder, ExecutorService pool,
      Progress progress) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(staging);
        Directory directory = LuceneFolder.open(folder);
        Progress.Task task = progress.start("merging", reader.numDocs(), "documents")) {
      refuseDuplicates(reader);
      VectorStorage storage = model == null
          ? VectorStorage.FLAT
          : VectorFormats.choose(settings.vectors(), vectors(reader), model.dim());
      Codec codec = VectorFormats.codec(storage, settings.threads(), pool);
      List<CodecReader> segments = new ArrayList<>();
      for (LeafReaderContext leaf : reader.leaves()) {
        segments.add((CodecReader) leaf.reader());
      }
      try (IndexWriter writer = new IndexWriter(directory, config(settings, codec))) {
        writer.addIndexes(segments.toArray(CodecReader[]::new));
        writer.commit();
      }
      task.advance(reader.numDocs());
      return storage;
    }
  }

  private static void refuseDuplicates(DirectoryReader reader) throws IOException {
    Terms ids = MultiTerms.getTerms(reader, Fields.ID);
    TermsEnum terms = ids.iterator();
    for (BytesRef id = terms.next(); id != null; id = terms.next()) {
      if (terms.docFreq() > 1) {
        throw new BadInput("the document id '" + id.utf8ToString() + "' stands there "
            + terms.docFreq() + " times; ids must be unique");
      }
    }
  }

  static long vectors(DirectoryReader reader) throws IOException {
    long count = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      count += values == null ? 0 : values.size();
    }
    return count;
  }
}
