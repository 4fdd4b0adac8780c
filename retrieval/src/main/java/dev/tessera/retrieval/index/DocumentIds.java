package dev.tessera.retrieval.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;

/// Reads the ids of documents found.
final class DocumentIds {

  private DocumentIds() {}

  /// The ids of Lucene's documents, in their order.
  static String[] of(IndexSearcher searcher, int[] docs) throws IOException {
    // Doc values can only be read forward, so the places are visited in the order of their documents.
    long[] byDoc = new long[docs.length];
    for (int place = 0; place < docs.length; place++) {
      byDoc[place] = (long) docs[place] << 32 | place;
    }
    Arrays.sort(byDoc);
    String[] ids = new String[docs.length];
    List<LeafReaderContext> leaves = searcher.getLeafContexts();
    LeafReaderContext leaf = null;
    BinaryDocValues values = null;
    for (long key : byDoc) {
      int doc = (int) (key >> 32);
      if (leaf == null || doc >= leaf.docBase + leaf.reader().maxDoc()) {
        leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        values = leaf.reader().getBinaryDocValues(Fields.ID);
      }
      if (!values.advanceExact(doc - leaf.docBase)) {
        throw new IllegalStateException("document " + doc + " has no id");
      }
      ids[(int) key] = values.binaryValue().utf8ToString();
    }
    return ids;
  }
}
