package dev.tessera.retrieval.index;

import dev.tessera.data.BadInput;
import dev.tessera.retrieval.fusion.Fusion;
import dev.tessera.retrieval.fusion.LinearMix;
import dev.tessera.retrieval.fusion.Normalisation;
import dev.tessera.retrieval.fusion.ReciprocalRank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `index.json`: an [IndexInfo] on disk.
final class Manifest {

  static final String FILE = "index.json";

  private static final String TOOL = "tessera";
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(SerializationFeature.INDENT_OUTPUT)
      .build();

  private Manifest() {}

  static void write(IndexInfo info, Path file) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("tool", TOOL);
    root.put("format", info.format());
    root.put("dim", info.dim());
    root.put("model_fingerprint", info.modelFingerprint());
    root.put("storage", name(info.storage()));
    root.put("settings", settings(info.settings()));
    Files.writeString(file, JSON.writeValueAsString(root) + "\n");
  }

  private static Map<String, Object> settings(IndexSettings settings) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("analysis", name(settings.analysis()));
    map.put("k1", settings.k1());
    map.put("b", settings.b());
    map.put("vectors", name(settings.vectors()));
    map.put("fusion", fusion(settings.fusion()));
    map.put("candidates", settings.candidates());
    map.put("threads", settings.threads());
    return map;
  }

  private static Map<String, Object> fusion(Fusion fusion) {
    Map<String, Object> map = new LinkedHashMap<>();
    switch (fusion) {
      case ReciprocalRank rrf -> {
        map.put("method", "reciprocal-rank");
        map.put("k", rrf.k());
      }
      case LinearMix mix -> {
        map.put("method", "linear");
        map.put("normalisation", name(mix.normalisation()));
      }
    }
    map.put("keyword_weight", fusion.keywordWeight());
    map.put("vector_weight", fusion.vectorWeight());
    return map;
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// @throws BadInput if the file is not a manifest that this version can read
  static IndexInfo read(Path file) throws IOException {
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      int format = root.path("format").asInt(0);
      if (!root.path("tool").asString("").equals(TOOL)) {
        throw new BadInput(file + " is not the manifest of an index");
      }
      if (format != IndexInfo.FORMAT) {
        throw new BadInput(
            file + " has format " + format + "; this version of Tessera reads format "
                + IndexInfo.FORMAT + ": build the index again");
      }
      return new IndexInfo(format, field(root, "dim").intValue(),
          field(root, "model_fingerprint").stringValue(),
          constant(VectorStorage.values(), field(root, "storage")),
          settings(field(root, "settings")));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new BadInput(file + " is damaged; build the index again", e);
    }
  }

  private static IndexSettings settings(JsonNode node) {
    return new IndexSettings(constant(Analysis.values(), field(node, "analysis")),
        field(node, "k1").doubleValue(), field(node, "b").doubleValue(),
        constant(VectorStorage.values(), field(node, "vectors")), fusion(field(node, "fusion")),
        field(node, "candidates").intValue(), field(node, "threads").intValue());
  }

  private static Fusion fusion(JsonNode node) {
    double keywordWeight = field(node, "keyword_weight").doubleValue();
    double vectorWeight = field(node, "vector_weight").doubleValue();
    return switch (field(node, "method").stringValue()) {
      case "reciprocal-rank" ->
        new ReciprocalRank(field(node, "k").doubleValue(), keywordWeight, vectorWeight);
      case "linear" -> new LinearMix(
          constant(Normalisation.values(), field(node, "normalisation")), keywordWeight,
          vectorWeight);
      default -> throw new IllegalArgumentException("unknown fusion");
    };
  }

  private static JsonNode field(JsonNode node, String name) {
    JsonNode field = node.get(name);
    if (field == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return field;
  }

  private static <E extends Enum<E>> E constant(E[] values, JsonNode node) {
    List<E> match = Arrays.stream(values)
        .filter(value -> name(value).equals(node.stringValue()))
        .toList();
    if (match.isEmpty()) {
      throw new IllegalArgumentException("unknown " + node);
    }
    return match.getFirst();
  }
}
