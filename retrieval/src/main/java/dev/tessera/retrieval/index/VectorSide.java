package dev.tessera.retrieval.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.VectorUtil;

/// Cosine of the query's vector and each document's. Lucene finds the candidates, by whatever the
/// vectors are stored as; their scores are then computed from the full-precision vectors, so a score is
/// the same in every [VectorStorage].
final class VectorSide implements Side {

  /// A graph searched for few candidates misses some of them.
  private static final int LEAST_CANDIDATES = 100;

  private final IndexSearcher searcher;
  private final float[] vector;
  private final Query filter;

  /// @param vector of length 1; all zeros, from a query without a known token, finds nothing
  /// @param filter which documents may be put forward; null for all
  VectorSide(IndexSearcher searcher, float[] vector, Query filter) {
    this.searcher = searcher;
    this.vector = vector;
    this.filter = filter;
  }

  @Override
  public Candidates top(int limit) throws IOException {
    if (VectorUtil.isZeroVector(vector) || searcher.getIndexReader().numDocs() == 0) {
      return Candidates.NONE;
    }
    int fetch = Math.max(limit, LEAST_CANDIDATES);
    ScoreDoc[] near = searcher.search(new KnnFloatVectorQuery(Fields.VECTOR, vector, fetch, filter),
        fetch).scoreDocs;
    int[] docs = new int[near.length];
    for (int i = 0; i < docs.length; i++) {
      docs[i] = near[i].doc;
    }
    Arrays.sort(docs);
    return Candidates.best(docs, scores(docs), limit);
  }

  @Override
  public float[] scores(int[] docs) throws IOException {
    float[] scores = new float[docs.length];
    Arrays.fill(scores, Float.NaN);
    List<LeafReaderContext> leaves = searcher.getLeafContexts();
    int next = 0;
    while (next < docs.length && !VectorUtil.isZeroVector(vector)) {
      next = scoreLeaf(leaves.get(ReaderUtil.subIndex(docs[next], leaves)), docs, next, scores);
    }
    return scores;
  }

  private int scoreLeaf(LeafReaderContext leaf, int[] docs, int from, float[] scores)
      throws IOException {
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    KnnVectorValues.DocIndexIterator at = vectors == null ? null : vectors.iterator();
    int end = leaf.docBase + leaf.reader().maxDoc();
    int next = from;
    for (; next < docs.length && docs[next] < end; next++) {
      int target = docs[next] - leaf.docBase;
      if (at != null && at.docID() < target) {
        at.advance(target);
      }
      if (at != null && at.docID() == target) {
        float cosine = VectorUtil.dotProduct(vector, vectors.vectorValue(at.index()));
        scores[next] = Math.clamp(cosine, -1, 1);
      }
    }
    return next;
  }

  @Override
  public double lowest() {
    return -1;
  }

  @Override
  public double highest() {
    return 1;
  }
}
