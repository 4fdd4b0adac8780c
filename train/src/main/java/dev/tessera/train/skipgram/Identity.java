package dev.tessera.train.skipgram;

import dev.tessera.data.text.Sha256;
import dev.tessera.data.tokenizer.Tokenizers;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.ModelJudge;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What a run must have in common with another to go on from its checkpoint.
final class Identity {

  private static final int DIGEST_BYTES = 8;
  private static final String RATE = "--lr";

  private Identity() {}

  /// All that decides what is learnt and which model is kept, by name. Reads the whole encoded text.
  static Map<String, String> of(SkipGramTask task, Plan plan) {
    Map<String, String> identity = new LinkedHashMap<>();
    plan.settings()
        .deciding()
        .forEach((option, value) -> identity.put("--" + option, value.toString()));
    if (plan.settings().units() != Units.WORDS) {
      identity.put("the tokenizer",
          hex(digest -> digest.update(Tokenizers.json(task.tokenizer()))));
    }
    identity.put("the text's words and tokens",
        hex(digest -> plan.corpus().addTo(digest)));
    task.from()
        .ifPresent(model -> identity.put("the model of --from",
            hex(digest -> addTo(digest, model))));
    if (Judging.isOn(task.judge(), plan.settings())) {
      identity.put("what models are judged by",
          task.judge().map(ModelJudge::judgesBy).orElse("the held-out loss"));
    }
    return identity;
  }

  /// What a checkpoint's run was, taken for what is wanted now where it may go on so: at a lower learning rate, as a
  /// run that has diverged must.
  static Map<String, String> goingOn(Map<String, String> found, Map<String, String> wanted) {
    Map<String, String> taken = new LinkedHashMap<>(found);
    taken.computeIfPresent(RATE, (_, rate) -> {
      String now = wanted.getOrDefault(RATE, rate);
      return Double.parseDouble(now) < Double.parseDouble(rate) ? now : rate;
    });
    return taken;
  }

  /// What training starts from: each token's weight and vector.
  private static void addTo(MessageDigest digest, EmbeddingModel model) {
    float[] weights = model.weights();
    float[] vector = new float[model.dim()];
    ByteBuffer bytes = ByteBuffer.allocate((1 + vector.length) * Float.BYTES);
    for (int token = 0; token < weights.length; token++) {
      model.table().row(token, vector, 0);
      bytes.clear().putFloat(weights[token]).asFloatBuffer().put(vector);
      digest.update(bytes.array());
    }
  }

  private static String hex(Consumer<MessageDigest> content) {
    MessageDigest digest = Sha256.create();
    content.accept(digest);
    return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
  }
}
