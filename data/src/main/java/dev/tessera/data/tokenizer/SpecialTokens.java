package dev.tessera.data.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Encodes a text whose author may write special tokens into it, such as a prompt template; never for
/// text from users. Of two special tokens at the same place the longer one counts. Immutable.
public final class SpecialTokens {

  private final BpeTokenizer tokenizer;
  /// Longer ones first.
  private final List<Special> specials = new ArrayList<>();
  private final boolean[] begins = new boolean[256];

  private record Special(byte[] utf8, int id) {

    boolean standsAt(byte[] text, int at, int to) {
      return utf8.length <= to - at
          && Arrays.equals(text, at, at + utf8.length, utf8, 0, utf8.length);
    }
  }

  /// @param allowed the special tokens that the text may hold; others stay ordinary text
  /// @throws IllegalArgumentException if one of these is no special token of the tokenizer
  public SpecialTokens(BpeTokenizer tokenizer, Collection<String> allowed) {
    this.tokenizer = tokenizer;
    for (String content : allowed) {
      AddedToken token = tokenizer.addedToken(content);
      if (token == null) {
        throw new IllegalArgumentException(
            "'" + content + "' is no special token of this tokenizer");
      }
      byte[] utf8 = content.getBytes(StandardCharsets.UTF_8);
      specials.add(new Special(utf8, token.id()));
      begins[utf8[0] & 0xFF] = true;
    }
    specials.sort(Comparator.comparingInt((Special special) -> special.utf8.length).reversed());
  }

  /// Appends the tokens of `utf8[from, to)` to `sink`.
  public void encode(byte[] utf8, int from, int to, TokenSink sink) {
    int done = from;
    int at = from;
    while (at < to) {
      Special special = begins[utf8[at] & 0xFF] ? at(utf8, at, to) : null;
      if (special == null) {
        at++;
      } else {
        tokenizer.encode(utf8, done, at, sink);
        sink.add(special.id);
        at += special.utf8.length;
        done = at;
      }
    }
    tokenizer.encode(utf8, done, to, sink);
  }

  private Special at(byte[] utf8, int at, int to) {
    for (Special special : specials) {
      if (special.standsAt(utf8, at, to)) {
        return special;
      }
    }
    return null;
  }
}
