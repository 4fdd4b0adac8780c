package dev.tessera.retrieval.index;

import dev.tessera.data.text.Sha256;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.TokenTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Tells whether two models give the same vectors: SHA-256 over the token table, the
/// encoder, if there is one, and the tokens.
final class ModelFingerprint {

  private ModelFingerprint() {}

  static String of(EmbeddingModel model) {
    MessageDigest digest = Sha256.create();
    TokenTable table = model.table();
    digest.update(ByteBuffer.allocate(8).putInt(table.size()).putInt(table.dim()).flip());
    float[] row = new float[table.dim()];
    for (int token = 0; token < table.size(); token++) {
      table.row(token, row, 0);
      update(digest, row);
    }
    model.encoder().ifPresent(encoder -> update(digest, encoder.parameters()));
    Tokenizer tokenizer = model.tokenizer();
    for (int id = 0; id < tokenizer.vocabularySize(); id++) {
      digest.update(tokenizer.token(id).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes);
  }
}
