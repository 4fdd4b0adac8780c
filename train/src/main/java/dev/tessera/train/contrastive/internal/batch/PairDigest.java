package dev.tessera.train.contrastive.internal.batch;

import dev.tessera.data.pairs.Example;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.ScoredPair;
import dev.tessera.infer.model.Provenance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Sums up the texts of examples as they are read, so that a model can say what it was trained on.
final class PairDigest {

  private final MessageDigest sha256;
  private long bytes;

  PairDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void add(Example example) {
    switch (example) {
      case ScoredPair(String first, String second, double score) -> {
        add(first);
        add(second);
        add(Double.toString(score));
      }
      case Pair(String anchor, String positive, java.util.List<String> negatives) -> {
        add(anchor);
        add(positive);
        negatives.forEach(this::add);
      }
    }
  }

  private void add(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    sha256.update(utf8);
    sha256.update((byte) '\n');
    bytes += utf8.length;
  }

  Provenance.Corpus corpus(String name) {
    return new Provenance.Corpus(name, bytes, HexFormat.of().formatHex(sha256.digest()));
  }
}
