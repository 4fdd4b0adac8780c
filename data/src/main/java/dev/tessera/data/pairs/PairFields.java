package dev.tessera.data.pairs;

import dev.tessera.data.BadInput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a file keeps the parts of an example: names of JSON fields or of a table's columns.
///
/// A column of a table without a header is named by its number, from 1.
///
/// @param anchor the field of the text that would be searched with
/// @param positive the field of the text that belongs to it; in JSON it may hold several
/// @param negatives the field of the texts that do not; in JSON it may hold several
/// @param score the field of the score, in files of scored pairs
public record PairFields(String anchor, String positive, Optional<String> negatives,
    Optional<String> score) {

  private static final List<String> ANCHORS = List.of("anchor", "query", "question", "sentence1",
      "text1", "claim", "premise", "first");
  private static final List<String> POSITIVES = List.of("positive", "pos", "answer", "passage",
      "document", "sentence2", "text2", "hypothesis", "second");
  private static final List<String> NEGATIVES = List.of("negatives", "negative", "neg",
      "hard_negatives");
  private static final List<String> SCORES = List.of("score", "similarity", "label");

  /// Recognises the usual names among those that a file has: `anchor`, `query`, `question` or
  /// `sentence1` for the anchor, `positive`, `pos`, `answer`, `passage`, `document` or `sentence2` for
  /// the positive, `negatives`, `negative` or `neg`, and `score`, `similarity` or `label`.
  ///
  /// @return nothing if there is no name for an anchor or none for a positive
  static Optional<PairFields> recognise(Set<String> names) {
    Optional<String> anchor = first(ANCHORS, names);
    Optional<String> positive = first(POSITIVES, names);
    if (anchor.isEmpty() || positive.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new PairFields(anchor.get(), positive.get(), first(NEGATIVES, names),
        first(SCORES, names)));
  }

  private static Optional<String> first(List<String> known, Set<String> names) {
    return known.stream()
        .flatMap(name -> names.stream().filter(n -> n.toLowerCase(Locale.ROOT).equals(name)))
        .findFirst();
  }

  /// Reads a spelling such as `anchor=question,positive=answer` or `score=1,anchor=2,positive=3`.
  ///
  /// @throws BadInput if it is not of that form or has no anchor or positive
  public static PairFields parse(String spelling) {
    String anchor = null;
    String positive = null;
    String negatives = null;
    String score = null;
    for (String setting : spelling.split(",")) {
      int equals = setting.indexOf('=');
      String name = equals < 0 ? "" : setting.substring(equals + 1).strip();
      switch (equals < 0 || name.isEmpty() ? "" : setting.substring(0, equals).strip()) {
        case "anchor" -> anchor = name;
        case "positive" -> positive = name;
        case "negatives" -> negatives = name;
        case "score" -> score = name;
        default -> throw new BadInput("'" + setting + "' names no field of a pair; write "
            + "anchor=NAME,positive=NAME and, where there are any, negatives=NAME, score=NAME");
      }
    }
    if (anchor == null || positive == null) {
      throw new BadInput("'" + spelling + "' does not name both sides of a pair; write "
          + "anchor=NAME,positive=NAME");
    }
    return new PairFields(anchor, positive, Optional.ofNullable(negatives),
        Optional.ofNullable(score));
  }
}
