package dev.tessera.data.text;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a file looks like by its first bytes.
///
/// @param text whether it can be read as text
/// @param what it is, for a message: `a PDF document`, `nothing` for an empty one
record Look(boolean text, String what) {

  /// How many bytes it takes to tell.
  static final int HEAD = 8192;

  private static final Map<String, String> MAGIC = magic();
  private static final int TAR_MAGIC_AT = 257;

  private static Map<String, String> magic() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("%PDF-", "a PDF document");
    map.put("PK\u0003\u0004", "a ZIP archive or an Office document");
    map.put("\u001F\u008B", "gzip data");
    map.put("\u00FD7zXZ", "xz data");
    map.put("BZh", "bzip2 data");
    map.put("(\u00B5/\u00FD", "Zstandard data");
    map.put("7z\u00BC\u00AF", "a 7-Zip archive");
    map.put("Rar!\u001A", "a RAR archive");
    map.put("\u007FELF", "an ELF program");
    map.put("MZ", "a Windows program");
    map.put("\u00CA\u00FE\u00BA\u00BE", "a Java class file");
    map.put("\u0089PNG", "a PNG image");
    map.put("\u00FF\u00D8\u00FF", "a JPEG image");
    map.put("GIF8", "a GIF image");
    map.put("RIFF", "a RIFF file (WebP, WAV or AVI)");
    map.put("SQLite format 3", "an SQLite database");
    map.put("PAR1", "a Parquet file");
    map.put("\u00D0\u00CF\u0011\u00E0", "an old Office document");
    map.put("\u00FF\u00FE", "UTF-16 text; convert it with: iconv -f UTF-16 -t UTF-8");
    map.put("\u00FE\u00FF", "UTF-16 text; convert it with: iconv -f UTF-16 -t UTF-8");
    return map;
  }

  /// Judges `head[0, length)`.
  static Look at(byte[] head, int length) {
    if (isBlank(head, length)) {
      return new Look(false, "nothing");
    }
    boolean strange = controls(head, length) > length / 32;
    for (Map.Entry<String, String> entry : MAGIC.entrySet()) {
      // A short magic could begin a text: "MZ", "BZh". Then only control characters decide.
      boolean sure = strange || !isAscii(entry.getKey()) || entry.getKey().length() > 4;
      if (sure && startsWith(head, length, 0, entry.getKey())) {
        return new Look(false, entry.getValue());
      }
    }
    if (startsWith(head, length, TAR_MAGIC_AT, "ustar")) {
      return new Look(false, "a tar archive; unpack it first");
    }
    return strange ? new Look(false, "binary data") : new Look(true, "text");
  }

  private static boolean isBlank(byte[] head, int length) {
    for (int i = 0; i < length; i++) {
      if (head[i] < 0 || head[i] > ' ' || head[i] < '\t') {
        return false;
      }
    }
    return length < HEAD;
  }

  /// Counts bytes that no text has: controls other than tab, line ends, form feed, escape, backspace.
  private static int controls(byte[] head, int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      int b = head[i];
      boolean expected = b < 0 || b >= ' ' || b >= '\b' && b <= '\r' || b == 0x1B;
      if (!expected) {
        count += b == 0 ? 33 : 1; // in text there is no zero byte at all, save for an odd one
      }
    }
    return count;
  }

  private static boolean isAscii(String magic) {
    return magic.chars().allMatch(c -> c < 0x80);
  }

  private static boolean startsWith(byte[] head, int length, int at, String magic) {
    if (length < at + magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if ((head[at + i] & 0xFF) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
