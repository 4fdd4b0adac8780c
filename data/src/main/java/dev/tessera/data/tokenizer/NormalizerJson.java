package dev.tessera.data.tokenizer;

import dev.tessera.data.normalizer.BertNormalizer;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.normalizer.NormalizerSequence;
import dev.tessera.data.normalizer.NormalizerStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The field `normalizer` of `tokenizer.json`.
final class NormalizerJson {

  /// The members of each type.
  private static final Map<String, List<String>> MEMBERS = Map.of(
      "NFC", List.of("type"), "NFD", List.of("type"), "NFKC", List.of("type"),
      "NFKD", List.of("type"), "Lowercase", List.of("type"), "StripAccents", List.of("type"),
      "Sequence", List.of("type", "normalizers"), "BertNormalizer",
      List.of("type", "clean_text", "handle_chinese_chars", "strip_accents", "lowercase"));

  private NormalizerJson() {}

  static Normalizer read(Field field) {
    if (field.isNull()) {
      return Normalizer.NONE;
    }
    String type = field.get("type").text();
    List<String> members = MEMBERS.get(type);
    if (members != null) {
      field.only(members.toArray(String[]::new));
    }
    return switch (type) {
      case "NFC" -> NormalizerStep.NFC;
      case "NFD" -> NormalizerStep.NFD;
      case "NFKC" -> NormalizerStep.NFKC;
      case "NFKD" -> NormalizerStep.NFKD;
      case "Lowercase" -> NormalizerStep.LOWERCASE;
      case "StripAccents" -> NormalizerStep.STRIP_MARKS;
      case "BertNormalizer" -> readBert(field);
      case "Sequence" -> {
        List<Normalizer> parts = new ArrayList<>();
        for (Field part : field.get("normalizers").elements()) {
          parts.add(read(part));
        }
        yield Normalizer.sequence(parts);
      }
      default -> throw field.get("type")
          .bad("the normaliser '" + type
              + "' is not supported; there are NFC, NFD, NFKC, NFKD, Lowercase, StripAccents, "
              + "BertNormalizer and Sequence");
    };
  }

  private static Normalizer readBert(Field field) {
    boolean lowercase = field.get("lowercase").flag(true);
    return new BertNormalizer(field.get("clean_text").flag(true),
        field.get("handle_chinese_chars").flag(true), field.get("strip_accents").flag(lowercase),
        lowercase);
  }

  /// @return null for the identity
  static ObjectNode write(Normalizer normalizer) {
    if (normalizer.isIdentity()) {
      return null;
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (normalizer) {
      case NormalizerStep step -> node.put("type", switch (step) {
        case NFC, NFD, NFKC, NFKD -> step.name();
        case LOWERCASE -> "Lowercase";
        case STRIP_MARKS -> "StripAccents";
      });
      case BertNormalizer bert -> node.put("type", "BertNormalizer")
          .put("clean_text", bert.cleanText())
          .put("handle_chinese_chars", bert.chineseChars())
          .put("strip_accents", bert.stripAccents())
          .put("lowercase", bert.lowercase());
      case NormalizerSequence sequence -> {
        node.put("type", "Sequence");
        sequence.parts().forEach(part -> node.withArrayProperty("normalizers").add(write(part)));
      }
    }
    return node;
  }
}
