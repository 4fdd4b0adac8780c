package dev.tessera.infer.model;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.Tokenizers;
import dev.tessera.data.words.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The model on disk: a directory that sentence-transformers and model2vec read as it is.
///
/// | file | holds |
/// |---|---|
/// | `model.safetensors` | `embeddings` `[tokens × dim]` F32 with the weights multiplied in, or I8 with the tokens' scales as model2vec's `weights`; and `tessera.weights` `[tokens]` F32 |
/// | `tokenizer.json` | the tokenizer, in HuggingFace's format |
/// | `modules.json`, `config.json`, `config_sentence_transformers.json` | what the two libraries want to know |
/// | `encoder.json`, `encoder.zip` | the text encoder, if there is one; the directory is then for Tessera alone |
/// | `words.tsv` | the words that neighbours and analogies search, with counts |
/// | `provenance.json` | see [Provenance] |
/// | `README.md` | the model card |
///
/// Reading also takes directories that those two libraries wrote: without `words.tsv` the model has no
/// words of its own but encodes text all the same.
public final class ModelDirectory {

  static final String TENSORS = "model.safetensors";
  static final String TOKENIZER = "tokenizer.json";
  static final String WORDS = "words.tsv";
  static final String PROVENANCE = "provenance.json";

  private static final String KIND = "a model directory";
  private static final String WEIGHTS = "tessera.weights";
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(SerializationFeature.INDENT_OUTPUT)
      .build();

  private ModelDirectory() {}

  /// Whether the folder holds a model, ours or theirs.
  public static boolean isModel(Path folder) {
    return Files.isRegularFile(folder.resolve(TENSORS))
        && Files.isRegularFile(folder.resolve(TOKENIZER));
  }

  /// Tells before long work whether [#write] would refuse the target after it.
  ///
  /// @throws BadInput if something else than a model is there
  public static void checkWritable(Path target) throws IOException {
    AtomicWrite.checkReplaceable(target, ModelDirectory::isModel, KIND);
  }

  /// Writes the model, replacing a model that is there; see [AtomicWrite].
  public static void write(EmbeddingModel model, Path target) throws IOException {
    AtomicWrite.folder(target, ModelDirectory::isModel, KIND, folder -> fill(model, folder,
        target.toAbsolutePath().getFileName().toString()));
  }

  private static void fill(EmbeddingModel model, Path folder, String name) throws IOException {
    SequencedMap<String, Safetensors.Tensor> tensors = StaticTensors.of(model.table());
    tensors.put(WEIGHTS, Safetensors.Tensor.f32(model.weights()));
    Safetensors.write(folder.resolve(TENSORS), tensors);
    Tokenizers.save(model.tokenizer(), folder.resolve(TOKENIZER));
    model.words().write(folder.resolve(WORDS));
    json(folder.resolve(PROVENANCE), model.provenance());
    if (model.encoder().isPresent()) {
      EncoderFiles.write(model.encoder().get(), folder);
    } else {
      forOthers(model, folder, name);
    }
    Files.writeString(folder.resolve("README.md"), ModelCard.of(model, name));
  }

  /// What the two libraries want to know; sentence-transformers takes no eight bits.
  private static void forOthers(EmbeddingModel model, Path folder, String name)
      throws IOException {
    json(folder.resolve("config.json"), config(model, name));
    if (model.table() instanceof FloatTable) {
      json(folder.resolve("modules.json"), List.of(
          module(0, ".", "sentence_transformers.models.StaticEmbedding"),
          module(1, "1_Normalize", "sentence_transformers.models.Normalize")));
      json(folder.resolve("config_sentence_transformers.json"), sentenceTransformersConfig());
    }
  }

  private static Map<String, Object> module(int index, String path, String type) {
    Map<String, Object> module = new LinkedHashMap<>();
    module.put("idx", index);
    module.put("name", Integer.toString(index));
    module.put("path", path);
    module.put("type", type);
    return module;
  }

  private static Map<String, Object> config(EmbeddingModel model, String name) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("model_type", "model2vec");
    config.put("architectures", List.of("StaticModel"));
    config.put("tokenizer_name", name);
    config.put("hidden_dim", model.dim());
    config.put("seq_length", 1_000_000);
    config.put("normalize", true);
    return config;
  }

  private static Map<String, Object> sentenceTransformersConfig() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("prompts", Map.of());
    config.put("default_prompt_name", null);
    config.put("similarity_fn_name", "cosine");
    return config;
  }

  private static void json(Path file, Object value) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(value) + "\n");
  }

  /// Reads a model. Its table stays mapped from the file when that holds float32 or eight bits.
  ///
  /// @throws BadInput if the directory is not a whole model
  public static EmbeddingModel read(Path folder) throws IOException {
    if (!isModel(folder)) {
      throw new BadInput(folder + " is not " + KIND + ": it has no "
          + (Files.isRegularFile(folder.resolve(TENSORS)) ? TOKENIZER : TENSORS)
          + "; make one with: tessera train skipgram --out " + folder + " INPUT…");
    }
    Path file = folder.resolve(TENSORS);
    Map<String, Safetensors.Tensor> tensors = Safetensors.read(file);
    Tokenizer tokenizer = Tokenizers.load(folder.resolve(TOKENIZER));
    TokenTable table = StaticTensors.table(file, tensors);
    if (table.size() < tokenizer.vocabularySize()) {
      throw new BadInput(folder + ": " + TOKENIZER + " has " + tokenizer.vocabularySize()
          + " tokens but " + TENSORS + " only " + table.size()
          + " rows; they are not of the same model");
    }
    Path words = folder.resolve(WORDS);
    EmbeddingModel model = new EmbeddingModel(tokenizer, table,
        weights(file, tensors.get(WEIGHTS), table.size()),
        Files.exists(words) ? Vocabulary.read(words) : new Vocabulary(List.of(), new long[0]),
        provenance(folder.resolve(PROVENANCE)));
    return EncoderFiles.read(folder).map(model::withEncoder).orElse(model);
  }

  private static float[] weights(Path file, Safetensors.Tensor tensor, int size) {
    float[] weights = new float[size];
    Arrays.fill(weights, 1);
    if (tensor == null) {
      return weights;
    }
    if (tensor.elements() != size) {
      throw new BadInput(file + ": " + tensor.elements() + " weights for " + size + " rows");
    }
    for (int i = 0; i < size; i++) {
      weights[i] = (float) tensor.element(i);
      if (!(weights[i] > 0)) {
        throw new BadInput(file + ": the weight of token " + i + " is " + weights[i]
            + " but must be above 0");
      }
    }
    return weights;
  }

  private static Provenance provenance(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Provenance.UNKNOWN;
    }
    try {
      return JSON.readValue(Files.readString(file), Provenance.class);
    } catch (JacksonException e) {
      throw new BadInput(file + " is not a provenance file: " + e.getOriginalMessage(), e);
    }
  }
}
