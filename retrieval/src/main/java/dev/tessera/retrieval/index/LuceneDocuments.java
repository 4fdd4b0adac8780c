package dev.tessera.retrieval.index;

import dev.tessera.data.BadInput;
import dev.tessera.data.text.Document;
import dev.tessera.infer.model.EmbeddingModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/// Between our documents and Lucene's.
final class LuceneDocuments {

  /// Lucene's limit for a term; ids and metadata values are terms.
  private static final int MAX_TERM_BYTES = 32_766;

  private static final FieldType CONTENT = new FieldType();

  static {
    CONTENT.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    CONTENT.setTokenized(true);
    CONTENT.freeze();
  }

  private LuceneDocuments() {}

  /// @param model embeds the document; null for an index without vectors
  /// @param order see [Fields#ORDER]
  static List<IndexableField> fields(Document document, EmbeddingModel model, long order) {
    List<IndexableField> fields = new ArrayList<>();
    BytesRef id = term(document, "id", document.id());
    fields.add(new StringField(Fields.ID, id, Field.Store.NO));
    fields.add(new BinaryDocValuesField(Fields.ID, id));
    fields.add(new NumericDocValuesField(Fields.ORDER, order));
    fields.add(new StoredField(Fields.TITLE, document.title()));
    fields.add(new StoredField(Fields.TEXT, document.text()));
    fields.add(new Field(Fields.CONTENT, document.title(), CONTENT));
    fields.add(new Field(Fields.CONTENT, document.text(), CONTENT));
    for (Map.Entry<String, List<String>> entry : document.metadata().entrySet()) {
      for (String value : entry.getValue()) {
        fields.add(new StringField(Fields.METADATA + entry.getKey(),
            term(document, entry.getKey(), value), Field.Store.YES));
      }
    }
    if (model != null) {
      addVector(fields, document, model.encode(document.full()));
    }
    return fields;
  }

  private static BytesRef term(Document document, String field, String value) {
    BytesRef term = new BytesRef(value);
    if (term.length > MAX_TERM_BYTES) {
      throw new BadInput("document '" + shortened(document.id()) + "': its " + field
          + " is longer than " + MAX_TERM_BYTES + " bytes");
    }
    return term;
  }

  private static String shortened(String id) {
    return id.length() <= 40 ? id : id.substring(0, 40) + "…";
  }

  private static void addVector(List<IndexableField> fields, Document document, float[] vector) {
    float largest = 0;
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new BadInput("the model gives document '" + document.id()
            + "' a vector that is not finite; train it again with a lower learning rate");
      }
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest > 0) {
      fields.add(
          new KnnFloatVectorField(Fields.VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    }
  }

  /// The document as it was added, from its stored fields.
  static Document restore(String id, org.apache.lucene.document.Document stored) {
    Map<String, List<String>> metadata = new LinkedHashMap<>();
    for (IndexableField field : stored.getFields()) {
      if (field.name().startsWith(Fields.METADATA)) {
        metadata.computeIfAbsent(field.name().substring(Fields.METADATA.length()),
            name -> new ArrayList<>())
            .add(field.stringValue() != null
                ? field.stringValue()
                : field.binaryValue().utf8ToString());
      }
    }
    return new Document(id, stored.get(Fields.TITLE), stored.get(Fields.TEXT), metadata);
  }
}
