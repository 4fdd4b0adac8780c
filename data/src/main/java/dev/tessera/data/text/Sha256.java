package dev.tessera.data.text;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Where digests of SHA-256 come from.
public final class Sha256 {

  private Sha256() {}

  /// A digest of nothing yet.
  public static MessageDigest create() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
