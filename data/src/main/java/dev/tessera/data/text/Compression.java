package dev.tessera.data.text;

import dev.tessera.data.BadInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZFormatException;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/// Reading through the compression that a file's name tells of: `.gz`, `.xz`, or none.
final class Compression {

  private static final int BUFFER = 1 << 16;
  /// `xz -9` needs 65 MiB.
  private static final int XZ_MEMORY_KIB = 1 << 18;
  /// What compression is worth on text, for estimates.
  private static final int USUAL_RATIO = 3;

  private Compression() {}

  static boolean isCompressed(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".gz") || lower.endsWith(".xz");
  }

  /// The name without `.gz` or `.xz`.
  static String bareName(String name) {
    return isCompressed(name) ? name.substring(0, name.length() - 3) : name;
  }

  /// About how many bytes of text so many stored bytes hold.
  static long estimate(String name, long stored) {
    return isCompressed(name) ? stored * USUAL_RATIO : stored;
  }

  static InputStream open(String name, InputStream stored) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".gz")) {
      return new GZIPInputStream(stored, BUFFER);
    }
    return lower.endsWith(".xz") ? new XZInputStream(stored, XZ_MEMORY_KIB) : stored;
  }

  /// Says in one line what is wrong with compressed data; anything else goes on as it is.
  static IOException explained(String name, IOException e) {
    if (e instanceof EOFException) {
      throw new BadInput(name + " is cut off: it ends in the middle of its compressed data; "
          + "fetch or compress it again", e);
    }
    if (e instanceof MemoryLimitException) {
      throw new BadInput(name + " needs more than " + (XZ_MEMORY_KIB >> 10)
          + " MiB to decompress; decompress it first", e);
    }
    if (e instanceof XZFormatException
        || e instanceof ZipException && String.valueOf(e.getMessage()).contains("GZIP format")) {
      throw new BadInput(name + " is not compressed as its name says; give it its right name", e);
    }
    if (e instanceof ZipException || e instanceof XZIOException) {
      throw new BadInput(name + " is damaged and cannot be decompressed (" + e.getMessage()
          + "); fetch or compress it again", e);
    }
    return e;
  }
}
