package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.ByteStringTable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// WordPiece's longest-match-first: from the left, the longest token that fits, then the longest that
/// goes on from there; if nothing goes on, the whole word is unknown (Wu et al. 2016, as BERT does it).
/// Immutable.
final class WordPieces implements PreTokenModel {

  private final ByteStringTable firsts = new ByteStringTable();
  private final ByteStringTable nexts = new ByteStringTable();
  private final int[] firstIds;
  private final int[] nextIds;
  private final int longest;
  private final int mostCharacters;
  private final int unknown;

  /// @param tokens by id; null where an id is free
  /// @param prefix what tokens begin with that do not begin a word: `##`
  /// @param mostCharacters longer words are unknown
  /// @param unknown what stands for unknown words, or -1 for nothing
  WordPieces(List<String> tokens, String prefix, int mostCharacters, int unknown) {
    this.mostCharacters = mostCharacters;
    this.unknown = unknown;
    firstIds = new int[tokens.size()];
    nextIds = new int[tokens.size()];
    int most = 0;
    for (int id = 0; id < tokens.size(); id++) {
      String token = tokens.get(id);
      if (token == null) {
        continue;
      }
      most = Math.max(most, add(token, id, firsts, firstIds));
      if (token.startsWith(prefix)) {
        add(token.substring(prefix.length()), id, nexts, nextIds);
      }
    }
    longest = most;
  }

  private static int add(String token, int id, ByteStringTable table, int[] ids) {
    byte[] utf8 = token.getBytes(StandardCharsets.UTF_8);
    ids[table.add(utf8, 0, utf8.length)] = id;
    return utf8.length;
  }

  @Override
  public void encode(byte[] utf8, int from, int to, TokenSink sink) {
    int before = sink.size();
    boolean known = characters(utf8, from, to) <= mostCharacters;
    int at = from;
    while (known && at < to) {
      int end = longestMatch(at == from ? firsts : nexts, utf8, at, to);
      known = end > at;
      if (known) {
        int number = (at == from ? firsts : nexts).find(utf8, at, end);
        sink.add((at == from ? firstIds : nextIds)[number]);
        at = end;
      }
    }
    if (!known) {
      sink.cut(before);
      if (unknown >= 0) {
        sink.add(unknown);
      }
    }
  }

  /// Where the longest token that begins at `at` ends, or `at`.
  private int longestMatch(ByteStringTable table, byte[] utf8, int at, int to) {
    for (int end = Math.min(to, at + longest); end > at; end--) {
      if (table.find(utf8, at, end) >= 0) {
        return end;
      }
    }
    return at;
  }

  private static int characters(byte[] utf8, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += (utf8[i] & 0xC0) != 0x80 ? 1 : 0;
    }
    return count;
  }
}
