package dev.tessera.data.tokenizer;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes tokenizers as HuggingFace's `tokenizer.json`.
///
/// A file written here gives the same ids in HuggingFace's own library, which reads it in every version
/// since 0.20. What only matters when special tokens are put around a text (`post_processor`), and
/// truncation and padding, is neither read nor written: Tessera never does these.
public final class Tokenizers {

  /// No token id is as large as this.
  static final int MAX_TOKENS = 1 << 27;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Tokenizers() {}

  /// Reads a `tokenizer.json` with a model of byte-level BPE, WordPiece or whole words.
  ///
  /// @throws BadInput if the file is corrupt or holds something that is not supported, with the field
  public static OpenTokenizer load(Path tokenizerJson) throws IOException {
    Field root = Field.read(tokenizerJson)
        .only("version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer",
            "post_processor", "decoder", "model");
    Normalizer normalizer = NormalizerJson.read(root.get("normalizer"));
    PreTokenizerJson.Parts parts = PreTokenizerJson.read(root.get("pre_tokenizer"));
    Pipeline pipeline = new Pipeline(normalizer, parts.preTokenizer(), parts.afterPrefix());
    List<AddedToken> added = readAdded(root.get("added_tokens"));
    Field model = root.get("model");
    String type = model.get("type").text("BPE");
    checkDecoder(root.get("decoder"), type);
    return switch (type) {
      case "BPE" -> readBpe(model, pipeline, added, parts.byteLevel());
      case "WordLevel" -> WordLevelJson.read(model, pipeline, added, parts.byteLevel());
      case "WordPiece" -> WordPieceJson.read(model, pipeline, added);
      default -> throw model.get("type")
          .bad("the model '" + type
              + "' is not supported; there are BPE, WordPiece and WordLevel");
    };
  }

  /// How text is put together again follows from the model; a file that wants it otherwise is refused.
  private static void checkDecoder(Field decoder, String model) {
    String own = model.equals("BPE") ? "ByteLevel" : "WordPiece";
    if (!decoder.isNull() && !decoder.get("type").text().equals(own)) {
      throw decoder.get("type")
          .bad("the decoder '" + decoder.get("type").text() + "' is not supported with " + model
              + "; there is " + own);
    }
  }

  private static OpenTokenizer readBpe(Field field, Pipeline pipeline, List<AddedToken> added,
      boolean byteLevel) {
    if (!byteLevel) {
      throw field.bad("BPE without the pre-tokeniser ByteLevel is not supported");
    }
    BpeModel model = BpeJson.read(field, added);
    return WordLevelJson.isWordLevel(model, pipeline)
        ? WordLevelJson.of(model, pipeline, field)
        : new BpeTokenizer(model, pipeline, added);
  }

  private static List<AddedToken> readAdded(Field field) {
    List<AddedToken> added = new ArrayList<>();
    if (!field.isNull()) {
      for (Field token : field.elements()) {
        added.add(readAddedToken(token.only("id", "content", "single_word", "lstrip", "rstrip",
            "normalized", "special")));
      }
    }
    return added;
  }

  private static AddedToken readAddedToken(Field token) {
    String content = token.get("content").text();
    if (content.isEmpty()) {
      throw token.get("content").bad("a token must not be empty");
    }
    for (String feature : List.of("single_word", "lstrip", "rstrip")) {
      if (token.get(feature).flag(false)) {
        throw token.get(feature).bad("not supported: a token that is only matched in some places");
      }
    }
    if (!token.get("special").flag(false)) {
      throw token.get("special")
          .bad("'" + content + "' is not special: text would have to be cut at it, which is not"
              + " supported; make it part of the vocabulary");
    }
    return new AddedToken(token.get("id").number(MAX_TOKENS), content);
  }

  /// Writes a tokenizer; the file is there as a whole or not at all.
  ///
  /// @throws BadInput if the tokenizer is of a kind that has no form in the file
  public static void save(Tokenizer tokenizer, Path tokenizerJson) throws IOException {
    byte[] json = json(tokenizer);
    AtomicWrite.file(tokenizerJson, temporary -> Files.write(temporary, json));
  }

  /// What [#save] writes: the same bytes for the same tokenizer.
  ///
  /// @throws BadInput if the tokenizer is of a kind that has no form in the file
  public static byte[] json(Tokenizer tokenizer) {
    ObjectNode root = JsonNodeFactory.instance.objectNode()
        .put("version", "1.0")
        .putNull("truncation")
        .putNull("padding");
    switch (tokenizer) {
      case BpeTokenizer bpe -> {
        writeAdded(root, bpe.addedTokens());
        writePipeline(root, bpe.pipeline(), true);
        root.set("model", BpeJson.write(bpe.model(), bpe.addedTokens()));
      }
      case WordLevelTokenizer words -> {
        writeAdded(root, List.of());
        boolean byteLevel = words.unknownId() < 0;
        Pipeline plain = words.pipeline();
        writePipeline(root, byteLevel
            ? new Pipeline(plain.normalizer(), plain.preTokenizer(),
                PreTokenizer.none())
            : plain, byteLevel);
        root.set("model", WordLevelJson.write(words));
      }
      case WordPieceTokenizer pieces -> {
        writeAdded(root, pieces.settings().added());
        writePipeline(root, pieces.pipeline(), false);
        root.putObject("decoder")
            .put("type", "WordPiece")
            .put("prefix", pieces.settings().prefix())
            .put("cleanup", true);
        root.set("model", WordPieceJson.write(pieces));
      }
      default -> throw WordLevelJson.cannotWrite(tokenizer);
    }
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
        .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"))
        .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
    return MAPPER.writer().with(printer).writeValueAsBytes(root);
  }

  private static void writeAdded(ObjectNode root, List<AddedToken> added) {
    ArrayNode array = root.withArrayProperty("added_tokens");
    for (AddedToken token : added) {
      array.addObject()
          .put("id", token.id())
          .put("content", token.content())
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
  }

  private static void writePipeline(ObjectNode root, Pipeline pipeline, boolean byteLevel) {
    root.set("normalizer", orNull(NormalizerJson.write(pipeline.normalizer())));
    root.set("pre_tokenizer", orNull(PreTokenizerJson.write(pipeline.preTokenizer(),
        pipeline.afterPrefix(), byteLevel)));
    root.putNull("post_processor");
    if (byteLevel) {
      root.putObject("decoder")
          .put("type", "ByteLevel")
          .put("add_prefix_space", true)
          .put("trim_offsets", true)
          .put("use_regex", true);
    } else {
      root.putNull("decoder");
    }
  }

  private static JsonNode orNull(ObjectNode node) {
    return node == null ? JsonNodeFactory.instance.nullNode() : node;
  }
}
