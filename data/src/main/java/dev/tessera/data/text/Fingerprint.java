package dev.tessera.data.text;

import dev.tessera.data.progress.Progress;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// What a text was, to the byte: goes into `provenance.json`.
///
/// @param name of the source
/// @param bytes of UTF-8 text, as it was read
/// @param sha256 of the text as it was read, lower-case hexadecimal
public record Fingerprint(String name, long bytes, String sha256) {

  /// Reads the source once.
  public static Fingerprint of(TextSource source) throws IOException {
    return of(source, Progress.NONE);
  }

  /// Reads the source once and tells how far it is.
  public static Fingerprint of(TextSource source, Progress progress) throws IOException {
    try (Progress.Task task = progress.start("fingerprinting", source.bytes(), "bytes")) {
      Tap tap = new Tap((utf8, from, to) -> task.advance(to - from));
      source.read(tap);
      return tap.fingerprint(source.name());
    }
  }

  /// Computes the fingerprint of what passes through to another sink, to save a pass over the text.
  /// Not thread-safe.
  public static final class Tap implements PassageSink {

    private final PassageSink next;
    private final MessageDigest digest = Sha256.create();
    private long bytes;

    public Tap(PassageSink next) {
      this.next = next;
    }

    @Override
    public void passage(byte[] utf8, int from, int to) {
      digest.update(utf8, from, to - from);
      bytes += to - from;
      next.passage(utf8, from, to);
    }

    /// The fingerprint of everything so far; begins anew.
    public Fingerprint fingerprint(String name) {
      Fingerprint result = new Fingerprint(name, bytes, HexFormat.of().formatHex(digest.digest()));
      bytes = 0;
      return result;
    }
  }
}
