package dev.tessera.data.tokenizer;

import dev.tessera.data.BadInput;
import dev.tessera.data.pretokenizer.Behavior;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.pretokenizer.Split;
import dev.tessera.data.pretokenizer.SplitSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The field `pre_tokenizer` of `tokenizer.json`.
///
/// HuggingFace mixes three things in it: cuts, the spelling of bytes as characters, and a space in
/// front of the text. This reads them apart.
final class PreTokenizerJson {

  /// The members of each type.
  private static final Map<String, List<String>> MEMBERS = Map.of(
      "Sequence", List.of("type", "pretokenizers"),
      "ByteLevel", List.of("type", "add_prefix_space", "trim_offsets", "use_regex"),
      "Split", List.of("type", "pattern", "behavior", "invert"),
      "WhitespaceSplit", List.of("type"), "Whitespace", List.of("type"),
      "BertPreTokenizer", List.of("type"), "Digits", List.of("type", "individual_digits"),
      "Punctuation", List.of("type", "behavior"));

  private final List<PreTokenizer> cuts = new ArrayList<>();
  private final List<PreTokenizer> cutsAfterPrefix = new ArrayList<>();
  private boolean prefixSpace;
  private boolean byteLevel;

  /// What the field says.
  ///
  /// @param afterPrefix see [Pipeline]
  /// @param byteLevel whether the model's tokens spell bytes
  record Parts(PreTokenizer preTokenizer, PreTokenizer afterPrefix, boolean byteLevel) {}

  private PreTokenizerJson() {}

  static Parts read(Field field) {
    PreTokenizerJson reader = new PreTokenizerJson();
    if (!field.isNull()) {
      reader.step(field);
    }
    return new Parts(PreTokenizer.sequence(reader.cuts),
        reader.prefixSpace ? PreTokenizer.sequence(reader.cutsAfterPrefix) : null,
        reader.byteLevel);
  }

  private void step(Field field) {
    String type = field.get("type").text();
    if (byteLevel) {
      throw field
          .bad("'" + type + "' after ByteLevel is not supported; ByteLevel must be the last");
    }
    List<String> members = MEMBERS.get(type);
    if (members != null) {
      field.only(members.toArray(String[]::new));
    }
    switch (type) {
      case "Sequence" -> field.get("pretokenizers").elements().forEach(this::step);
      case "ByteLevel" -> byteLevel(field);
      case "Split" -> cuts.add(split(field));
      case "WhitespaceSplit" -> cuts.add(PreTokenizer.whitespace());
      case "Whitespace" -> cuts.add(new Split("\\w+|[^\\w\\s]+", Behavior.REMOVED, true));
      case "BertPreTokenizer" -> cuts.add(PreTokenizer.bert());
      case "Digits" -> cuts.add(field.get("individual_digits").flag(false)
          ? new Split("\\p{N}", Behavior.ISOLATED, false)
          : new Split("\\p{N}+", Behavior.ISOLATED, false));
      case "Punctuation" -> cuts.add(new Split("[!-/:-@\\[-`{-~\\p{P}]",
          behavior(field.get("behavior"), "Isolated"), false));
      default -> throw field.get("type")
          .bad("the pre-tokeniser '" + type
              + "' is not supported; there are ByteLevel, Split, Whitespace, WhitespaceSplit, "
              + "BertPreTokenizer, Digits, Punctuation and Sequence");
    }
  }

  private void byteLevel(Field field) {
    byteLevel = true;
    prefixSpace = field.get("add_prefix_space").flag(true);
    if (field.get("use_regex").flag(true)) {
      (prefixSpace ? cutsAfterPrefix : cuts).add(PreTokenizer.gpt2());
    }
  }

  private static Split split(Field field) {
    Field pattern = field.get("pattern");
    Field regex = pattern.get("Regex");
    String expression = regex.isNull()
        ? Pattern.quote(pattern.get("String").text())
        : regex.text();
    Behavior behavior = behavior(field.get("behavior"), null);
    boolean invert = field.get("invert").flag(false);
    try {
      return new Split(expression, behavior, invert);
    } catch (BadInput e) {
      throw pattern.bad(e.getMessage());
    }
  }

  private static Behavior behavior(Field field, String whenAbsent) {
    String spelling = field.text(whenAbsent);
    for (Behavior behavior : Behavior.values()) {
      if (behavior.spelling().equals(spelling)) {
        return behavior;
      }
    }
    throw field.bad(spelling == null ? "is missing" : "there is no behaviour '" + spelling + "'");
  }

  /// @param prefixed whether a space goes in front, and after it these cuts are made
  static ObjectNode write(PreTokenizer preTokenizer, PreTokenizer prefixed, boolean byteLevel) {
    List<ObjectNode> steps = new ArrayList<>();
    boolean gpt2 = byteLevel && (prefixed == null
        ? endsInGpt2(preTokenizer)
        : endsInGpt2(prefixed));
    List<Split> splits = splits(preTokenizer);
    for (Split split : gpt2 && prefixed == null ? splits.subList(0, splits.size() - 1) : splits) {
      steps.add(write(split));
    }
    if (byteLevel) {
      steps.add(node("ByteLevel").put("add_prefix_space", prefixed != null)
          .put("trim_offsets", true)
          .put("use_regex", gpt2));
    }
    if (steps.size() < 2) {
      return steps.isEmpty() ? null : steps.getFirst();
    }
    ObjectNode sequence = node("Sequence");
    ArrayNode array = sequence.withArrayProperty("pretokenizers");
    steps.forEach(array::add);
    return sequence;
  }

  private static boolean endsInGpt2(PreTokenizer preTokenizer) {
    List<Split> splits = splits(preTokenizer);
    return !splits.isEmpty() && splits.getLast().equals(PreTokenizer.gpt2());
  }

  private static List<Split> splits(PreTokenizer preTokenizer) {
    return switch (preTokenizer) {
      case Split split -> List.of(split);
      case SplitSequence sequence -> sequence.parts();
    };
  }

  private static ObjectNode write(Split split) {
    if (split.equals(PreTokenizer.whitespace())) {
      return node("WhitespaceSplit");
    }
    if (split.equals(PreTokenizer.bert())) {
      return node("BertPreTokenizer");
    }
    ObjectNode node = node("Split");
    node.withObjectProperty("pattern").put("Regex", split.pattern());
    return node.put("behavior", split.behavior().spelling()).put("invert", split.invert());
  }

  private static ObjectNode node(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
