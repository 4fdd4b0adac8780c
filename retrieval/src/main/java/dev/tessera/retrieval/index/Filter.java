package dev.tessera.retrieval.index;

import dev.tessera.data.BadInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/// Which documents a search may find, by their metadata: a document must have, in every field named
/// here, at least one of the values. Values are compared as they stand, capitals too.
///
/// @param fields field name → values; empty for all documents
public record Filter(Map<String, List<String>> fields) {

  /// All documents.
  public static final Filter NONE = new Filter(Map.of());

  /// @throws BadInput if a field has no values
  public Filter {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    fields.forEach((field, values) -> {
      if (values.isEmpty()) {
        throw new BadInput("the filter on '" + field + "' allows no value");
      }
      copy.put(field, List.copyOf(values));
    });
    fields = Collections.unmodifiableMap(copy);
  }

  /// Documents with one of the values in the field.
  public static Filter where(String field, String... values) {
    return NONE.and(field, values);
  }

  /// Also with one of the values in the field; further values if the field is named already.
  public Filter and(String field, String... values) {
    Map<String, List<String>> more = new LinkedHashMap<>(fields);
    List<String> all = new ArrayList<>(more.getOrDefault(field, List.of()));
    all.addAll(List.of(values));
    more.put(field, all);
    return new Filter(more);
  }

  /// Reads the spelling `field=value`.
  ///
  /// @throws BadInput if it is not of that form
  public static Filter parse(String spelling) {
    int equals = spelling.indexOf('=');
    if (equals < 1 || equals == spelling.length() - 1) {
      throw new BadInput("'" + spelling + "' is not a filter; write FIELD=VALUE");
    }
    return where(spelling.substring(0, equals), spelling.substring(equals + 1));
  }

  /// The filter as a query, or null for all documents.
  ///
  /// @throws BadInput if no document has one of the fields
  Query query(IndexReader reader) {
    if (fields.isEmpty()) {
      return null;
    }
    FieldInfos known = FieldInfos.getMergedFieldInfos(reader);
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    fields.forEach((field, values) -> {
      String name = Fields.METADATA + field;
      if (known.fieldInfo(name) == null) {
        throw new BadInput("no document has the metadata field '" + field + "'; there "
            + names(known));
      }
      all.add(new TermInSetQuery(name, values.stream().map(BytesRef::new).toList()),
          BooleanClause.Occur.FILTER);
    });
    return all.build();
  }

  private static String names(FieldInfos known) {
    TreeSet<String> names = new TreeSet<>();
    for (FieldInfo info : known) {
      if (info.name.startsWith(Fields.METADATA)) {
        names.add(info.name.substring(Fields.METADATA.length()));
      }
    }
    return names.isEmpty() ? "is none at all" : "are " + String.join(", ", names);
  }
}
