package dev.tessera.retrieval.index;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.retrieval.fusion.Fusion;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;

/// A collection of documents that can be searched by words, by meaning, and by both.
///
/// On disk it is a folder that holds everything a search needs:
///
/// | path | holds |
/// |---|---|
/// | `index.json` | what the index is: [IndexInfo] |
/// | `lucene/` | documents, terms and vectors |
/// | `model/` | the model that embeds queries, as it embedded the documents |
///
/// Safe for use by many threads.
///
/// ```java
/// try (Stream<Document> documents = BeirCorpus.stream(corpus)) {
///   HybridIndex.build(folder, model, documents, IndexSettings.defaults(), Progress.NONE);
/// }
/// try (HybridIndex index = HybridIndex.open(folder)) {
///   List<Hit> hits = index.search("aspirin and heart attack", SearchMode.HYBRID, 10);
/// }
/// ```
public final class HybridIndex implements Closeable {

  private static final String KIND = "an index";
  private static final String LUCENE = "lucene";
  private static final String MODEL = "model";

  private final Path folder;
  private final IndexInfo info;
  private final EmbeddingModel model;
  private final Analyzer analyzer;
  private final Directory directory;
  private final SearcherManager searchers;

  /// Makes the searchers, from a folder or from a writer.
  @FunctionalInterface
  interface Searchers {
    SearcherManager open(SearcherFactory factory) throws IOException;
  }

  private HybridIndex(Path folder, IndexInfo info, EmbeddingModel model, Directory directory,
      Searchers searchers) throws IOException {
    this.folder = folder;
    this.info = info;
    this.model = model;
    this.directory = directory;
    this.analyzer = info.settings().analysis().analyzer();
    this.searchers = searchers.open(new SearcherFactory() {
      @Override
      public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(IndexBuilder.similarity(info.settings()));
        return searcher;
      }
    });
  }

  /// Whether the folder holds an index.
  public static boolean isIndex(Path folder) {
    return Files.isRegularFile(folder.resolve(Manifest.FILE))
        && Files.isDirectory(folder.resolve(LUCENE));
  }

  /// Tells before long work whether [#build] would refuse the folder after it.
  ///
  /// @throws BadInput if something else than an index is there
  public static void checkWritable(Path folder) throws IOException {
    AtomicWrite.checkReplaceable(folder, HybridIndex::isIndex, KIND);
  }

  /// Builds an index, replacing an index that is there. Until it is whole, the folder stays as it was.
  ///
  /// @param model embeds documents and queries and is kept with the index; null for an index that
  ///     knows words only
  /// @param documents with unique ids, at least one
  /// @throws BadInput if the folder holds something that is not an index, an id stands there twice or
  ///     there are no documents
  public static void build(Path folder, EmbeddingModel model, Stream<Document> documents,
      IndexSettings settings, Progress progress) throws IOException {
    AtomicWrite.folder(folder, HybridIndex::isIndex, KIND, temporary -> {
      VectorStorage storage = IndexBuilder.build(temporary.resolve(LUCENE), model,
          documents.iterator(), settings, progress);
      if (model != null) {
        ModelDirectory.write(model, temporary.resolve(MODEL));
      }
      Manifest.write(new IndexInfo(IndexInfo.FORMAT, model == null ? 0 : model.dim(),
          model == null ? "" : ModelFingerprint.of(model), storage, settings),
          temporary.resolve(Manifest.FILE));
    });
  }

  /// What an index is, without opening it.
  ///
  /// @throws BadInput if the folder is not an index
  public static IndexInfo info(Path folder) throws IOException {
    if (!isIndex(folder)) {
      throw new BadInput(folder + (Files.exists(folder) ? " is not " + KIND : " does not exist")
          + "; make one with: tessera index --out " + folder + " CORPUS.jsonl");
    }
    return Manifest.read(folder.resolve(Manifest.FILE));
  }

  /// Opens an index with the model that it was built with and that is kept in it.
  ///
  /// @throws BadInput if the folder is not a whole index
  public static HybridIndex open(Path folder) throws IOException {
    IndexInfo info = info(folder);
    EmbeddingModel model = info.hasVectors() ? ModelDirectory.read(folder.resolve(MODEL)) : null;
    return open(folder, info, model);
  }

  /// Opens an index with a model that is already in memory.
  ///
  /// @throws BadInput if the folder is not a whole index or was built with another model
  public static HybridIndex open(Path folder, EmbeddingModel model) throws IOException {
    IndexInfo info = info(folder);
    if (info.hasVectors() && info.dim() != model.dim()) {
      throw new BadInput(folder + " was built with a model of " + info.dim()
          + " dimensions; this one has " + model.dim() + ": build the index again with it");
    }
    if (info.hasVectors() && !info.modelFingerprint().equals(ModelFingerprint.of(model))) {
      throw new BadInput(folder + " was built with another model; open it with its own, kept in "
          + folder.resolve(MODEL) + ", or build it again");
    }
    return open(folder, info, info.hasVectors() ? model : null);
  }

  private static HybridIndex open(Path folder, IndexInfo info, EmbeddingModel model)
      throws IOException {
    Directory directory = LuceneFolder.open(folder.resolve(LUCENE));
    try {
      return new HybridIndex(folder, info, checked(folder, info, model), directory,
          factory -> new SearcherManager(directory, factory));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw damaged(folder, e);
    }
  }

  /// An index over what a writer is writing.
  static HybridIndex over(Path folder, IndexInfo info, Directory directory, Searchers searchers)
      throws IOException {
    EmbeddingModel model = info.hasVectors() ? ModelDirectory.read(folder.resolve(MODEL)) : null;
    return new HybridIndex(folder, info, checked(folder, info, model), directory, searchers);
  }

  private static EmbeddingModel checked(Path folder, IndexInfo info, EmbeddingModel model) {
    if (model != null && model.dim() != info.dim()) {
      throw new BadInput(folder + ": its model has " + model.dim() + " dimensions but its vectors "
          + info.dim() + "; build the index again");
    }
    return model;
  }

  static Path lucene(Path folder) {
    return folder.resolve(LUCENE);
  }

  /// What to throw for a failure to open: a complaint if the files are to blame.
  static RuntimeException damaged(Path folder, Exception failure) throws IOException {
    return switch (failure) {
      case CorruptIndexException e -> damage(folder, e);
      case IndexNotFoundException e -> damage(folder, e);
      case IndexFormatTooOldException e -> damage(folder, e);
      case IndexFormatTooNewException e -> damage(folder, e);
      case NoSuchFileException e -> damage(folder, e);
      case IOException e -> throw e;
      case RuntimeException e -> e;
      default -> new IllegalStateException(failure);
    };
  }

  private static BadInput damage(Path folder, Exception cause) {
    return new BadInput(folder + " is damaged; build the index again", cause);
  }

  public IndexInfo info() {
    return info;
  }

  /// The model that embeds queries, if the index has vectors.
  public Optional<EmbeddingModel> model() {
    return Optional.ofNullable(model);
  }

  /// How many documents can be found.
  public int size() throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return searcher.getIndexReader().numDocs();
    } finally {
      searchers.release(searcher);
    }
  }

  /// The best `k` documents for a query.
  ///
  /// @throws BadInput if the query is empty, `k` is below 1 or the index has no vectors to search
  public List<Hit> search(String query, SearchMode mode, int k) throws IOException {
    return search(new SearchRequest(query, mode, k));
  }

  /// The best documents for a request. Neither their scores nor their order depend on how many are
  /// asked for, as long as that is not more than the index's number of candidates.
  ///
  /// @throws BadInput if the index has no vectors to search
  public List<Hit> search(SearchRequest request) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      Ranked ranked = rank(searcher, request);
      int count = Math.min(request.k(), ranked.size());
      String[] ids = DocumentIds.of(searcher, docs(ranked, count));
      List<Hit> hits = new ArrayList<>(count);
      for (int place = 0; place < count; place++) {
        Document document = LuceneDocuments.restore(ids[place],
            searcher.storedFields().document(ranked.doc(place)));
        hits.add(new Hit(document, ranked.score(place), ranked.explanation(place)));
      }
      return hits;
    } finally {
      searchers.release(searcher);
    }
  }

  /// The part of a hit's text that has most to do with a query.
  ///
  /// @param length at most so many UTF-16 units, and an ellipsis at either end
  public Snippet snippet(Hit hit, String query, int length) {
    return Snippets.of(hit.document().text(), QueryTerms.of(query, analyzer), analyzer, length);
  }

  /// The same ranking as [#search] without reading the documents.
  public Ranking rank(SearchRequest request) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      Ranked ranked = rank(searcher, request);
      int count = Math.min(request.k(), ranked.size());
      double[] scores = new double[count];
      for (int place = 0; place < count; place++) {
        scores[place] = ranked.score(place);
      }
      return new Ranking(List.of(DocumentIds.of(searcher, docs(ranked, count))), scores);
    } finally {
      searchers.release(searcher);
    }
  }

  private static int[] docs(Ranked ranked, int count) {
    return IntStream.range(0, count).map(ranked::doc).toArray();
  }

  /// What a fusion is given for a query: every document that either side puts forward, with both
  /// sides' scores.
  ///
  /// @throws BadInput if the query is empty or the index has no vectors
  public CandidateScores candidates(String query) throws IOException {
    SearchRequest request = new SearchRequest(query, SearchMode.HYBRID,
        info.settings().candidates());
    IndexSearcher searcher = searchers.acquire();
    try {
      CandidateSet set = candidates(searcher, request, true, true);
      return new CandidateScores(List.of(DocumentIds.of(searcher, set.docs())), set.keyword(),
          set.vector());
    } finally {
      searchers.release(searcher);
    }
  }

  private Ranked rank(IndexSearcher searcher, SearchRequest request) throws IOException {
    SearchMode mode = request.mode();
    return switch (mode) {
      // Words alone are searched exactly, so looking for more than is shown would change nothing.
      case BM25 -> new SideRanking(mode, keywordSide(searcher, request).top(request.k()));
      case VECTOR -> new SideRanking(mode, vectorSide(searcher, request).top(depth(request)));
      case HYBRID -> {
        Fusion fusion = request.fusion() == null ? info.settings().fusion() : request.fusion();
        yield new FusedRanking(candidates(searcher, request, fusion.keywordWeight() > 0,
            fusion.vectorWeight() > 0), fusion);
      }
    };
  }

  private int depth(SearchRequest request) {
    return Math.max(request.k(), info.settings().candidates());
  }

  private CandidateSet candidates(IndexSearcher searcher, SearchRequest request, boolean keywords,
      boolean vectors) throws IOException {
    Side keywordSide = keywordSide(searcher, request);
    Side vectorSide = vectorSide(searcher, request);
    return CandidateSet.of(keywordSide,
        keywords ? keywordSide.top(depth(request)) : Candidates.NONE, vectorSide,
        vectors ? vectorSide.top(depth(request)) : Candidates.NONE);
  }

  private Side keywordSide(IndexSearcher searcher, SearchRequest request) throws IOException {
    return new KeywordSide(searcher, QueryTerms.of(request.query(), analyzer),
        request.filter().query(searcher.getIndexReader()));
  }

  private Side vectorSide(IndexSearcher searcher, SearchRequest request) {
    if (model == null) {
      throw new BadInput(
          folder + " has no vectors; search it by words, or build it again with a model");
    }
    return new VectorSide(searcher, model.encode(request.query()),
        request.filter().query(searcher.getIndexReader()));
  }

  /// Sees what was committed since the index was opened or last refreshed; of an [IndexUpdater]'s own
  /// index, also what is not committed. Searches under way are not disturbed.
  public void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    directory.close();
    analyzer.close();
  }
}
