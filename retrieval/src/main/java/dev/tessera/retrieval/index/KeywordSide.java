package dev.tessera.retrieval.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;

/// BM25 over the terms of a query: a document's score is the sum over its terms. Lucene leaves out the
/// factor k1 + 1, so a term's share is below its inverse document frequency, and so is the sum's bound.
final class KeywordSide implements Side {

  /// A query with more different terms, such as a whole article, is cut to its weightiest. Lucene
  /// allows 1,024 clauses.
  static final int MAX_TERMS = 1000;

  private record WeightedTerm(Term term, int count, double bound) {}

  private final IndexSearcher searcher;
  private final Query query;
  private final Query filter;
  private final double highest;

  /// @param filter which documents may be put forward; null for all
  KeywordSide(IndexSearcher searcher, QueryTerms terms, Query filter) throws IOException {
    this.searcher = searcher;
    this.filter = filter;
    List<WeightedTerm> known = known(searcher, terms);
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    double bound = 0;
    for (WeightedTerm term : known) {
      any.add(new BoostQuery(new TermQuery(term.term), term.count), BooleanClause.Occur.SHOULD);
      bound += term.bound;
    }
    this.query = known.isEmpty()
        ? new MatchNoDocsQuery("no term of the query is in the index")
        : any.build();
    this.highest = bound;
  }

  /// The terms that stand in the index, at most [#MAX_TERMS].
  private static List<WeightedTerm> known(IndexSearcher searcher, QueryTerms terms)
      throws IOException {
    CollectionStatistics collection = searcher.collectionStatistics(Fields.CONTENT);
    List<WeightedTerm> known = new ArrayList<>();
    if (collection == null) {
      return known;
    }
    for (Map.Entry<BytesRef, Integer> entry : terms.counts().entrySet()) {
      Term term = new Term(Fields.CONTENT, entry.getKey());
      int frequency = searcher.getIndexReader().docFreq(term);
      if (frequency > 0) {
        double inverse = Math
            .log(1 + (collection.docCount() - frequency + 0.5) / (frequency + 0.5));
        known.add(new WeightedTerm(term, entry.getValue(), entry.getValue() * inverse));
      }
    }
    if (known.size() > MAX_TERMS) {
      known.sort(Comparator.comparingDouble(WeightedTerm::bound)
          .reversed()
          .thenComparing(WeightedTerm::term));
      return known.subList(0, MAX_TERMS);
    }
    return known;
  }

  @Override
  public Candidates top(int limit) throws IOException {
    Query filtered = filter == null
        ? query
        : new BooleanQuery.Builder()
            .add(query, BooleanClause.Occur.MUST)
            .add(filter, BooleanClause.Occur.FILTER)
            .build();
    TopDocs top = searcher.search(filtered, limit);
    int[] docs = new int[top.scoreDocs.length];
    float[] scores = new float[docs.length];
    for (int i = 0; i < docs.length; i++) {
      ScoreDoc hit = top.scoreDocs[i];
      docs[i] = hit.doc;
      scores[i] = hit.score;
    }
    return new Candidates(docs, scores);
  }

  @Override
  public float[] scores(int[] docs) throws IOException {
    float[] scores = new float[docs.length];
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
    int next = 0;
    while (next < docs.length) {
      List<LeafReaderContext> leaves = searcher.getLeafContexts();
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(docs[next], leaves));
      next = scoreLeaf(weight.scorer(leaf), leaf, docs, next, scores);
    }
    return scores;
  }

  /// Scores the documents of one leaf; returns where the next leaf's begin.
  private static int scoreLeaf(Scorer scorer, LeafReaderContext leaf, int[] docs, int from,
      float[] scores) throws IOException {
    int end = leaf.docBase + leaf.reader().maxDoc();
    int next = from;
    for (; next < docs.length && docs[next] < end; next++) {
      int target = docs[next] - leaf.docBase;
      if (scorer != null && scorer.docID() < target) {
        scorer.iterator().advance(target);
      }
      if (scorer != null && scorer.docID() == target) {
        scores[next] = scorer.score();
      }
    }
    return next;
  }

  @Override
  public double lowest() {
    return 0;
  }

  @Override
  public double highest() {
    return highest;
  }
}
