package dev.tessera.data.tokenizer;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.internal.ByteStringTable;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Reads and writes tiktoken's rank files: on each line a token in base 64, a space and its rank, which
/// is its id.
///
/// Such a file knows tokens only, no merges: two adjacent tokens merge if what they spell together is a
/// token, the one of the lowest rank first.
public final class Tiktoken {

  private Tiktoken() {}

  /// @param preTokenizer the file does not say how text is cut: [PreTokenizer#gpt2()] for `r50k_base`
  ///     and `p50k_base`, [PreTokenizer#cl100k()] and [PreTokenizer#o200k()] for those
  /// @throws BadInput if a line is wrong, or one of the 256 bytes has no token
  public static BpeTokenizer load(Path ranks, PreTokenizer preTokenizer) throws IOException {
    return load(ranks, preTokenizer, List.of());
  }

  /// @param added special tokens with their ids, which the file does not hold either
  public static BpeTokenizer load(Path ranks, PreTokenizer preTokenizer, List<AddedToken> added)
      throws IOException {
    byte[][] tokens = read(ranks);
    for (AddedToken token : added) {
      if (token.id() < tokens.length && tokens[token.id()] != null) {
        throw new BadInput(ranks + " has a token of its own with the id " + token.id() + " of "
            + token.content());
      }
    }
    try {
      return new BpeTokenizer(model(tokens), Normalizer.NONE, preTokenizer, added);
    } catch (IllegalArgumentException e) {
      throw new BadInput(ranks + ": " + e.getMessage(), e);
    }
  }

  private static byte[][] read(Path ranks) throws IOException {
    List<byte[]> tokens = new ArrayList<>();
    int line = 0;
    try {
      for (String text : InputFile.lines(ranks, StandardCharsets.US_ASCII)) {
        line++;
        if (!text.isEmpty()) {
          readLine(text, tokens);
        }
      }
    } catch (IllegalArgumentException e) {
      throw new BadInput(
          ranks + ", line " + line + ": expected a token in base 64, a space and its "
              + "rank" + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")"),
          e);
    }
    byte[][] table = tokens.toArray(byte[][]::new);
    checkBytes(ranks, table);
    return table;
  }

  private static void readLine(String line, List<byte[]> tokens) {
    int space = line.indexOf(' ');
    if (space < 1) {
      throw new IllegalArgumentException("there is no space");
    }
    int rank = Integer.parseInt(line, space + 1, line.length(), 10);
    byte[] token = Base64.getDecoder().decode(line.substring(0, space));
    if (rank < 0 || rank >= Tokenizers.MAX_TOKENS || token.length == 0) {
      throw new IllegalArgumentException("the rank is out of range or the token empty");
    }
    while (tokens.size() <= rank) {
      tokens.add(null);
    }
    if (tokens.set(rank, token) != null) {
      throw new IllegalArgumentException("the rank " + rank + " stands there twice");
    }
  }

  private static void checkBytes(Path ranks, byte[][] tokens) {
    boolean[] seen = new boolean[256];
    for (byte[] token : tokens) {
      if (token != null && token.length == 1) {
        seen[token[0] & 0xFF] = true;
      }
    }
    for (int b = 0; b < 256; b++) {
      if (!seen[b]) {
        throw new BadInput(ranks + " has no token for the single byte " + b
            + "; it is cut short or no file of token ranks");
      }
    }
  }

  /// The merges that ranks imply: every way to cut a token into two tokens.
  static BpeModel model(byte[][] tokens) {
    ByteStringTable table = new ByteStringTable(tokens.length);
    int[] ids = new int[tokens.length];
    for (int id = 0; id < tokens.length; id++) {
      if (tokens[id] != null) {
        int before = table.size();
        int number = table.add(tokens[id], 0, tokens[id].length);
        if (number < before) {
          throw new IllegalArgumentException("the token '" + ByteLevel.spell(tokens[id])
              + "' has the ranks " + ids[number] + " and " + id);
        }
        ids[number] = id;
      }
    }
    MergeList merges = new MergeList();
    for (int id = 0; id < tokens.length; id++) {
      byte[] token = tokens[id];
      for (int cut = 1; token != null && cut < token.length; cut++) {
        int left = table.find(token, 0, cut);
        int right = left < 0 ? -1 : table.find(token, cut, token.length);
        if (right >= 0) {
          merges.add(ids[left], ids[right], id, id);
        }
      }
    }
    return merges.model(tokens, true);
  }

  /// Writes the tokens of a tokenizer, without special ones.
  ///
  /// @throws BadInput if a merge makes a token with a smaller id than an earlier merge does: such an
  ///     order cannot be told by ranks
  public static void save(BpeTokenizer tokenizer, Path ranks) throws IOException {
    int[] results = tokenizer.model().results();
    for (int i = 1; i < results.length; i++) {
      if (results[i] < results[i - 1]) {
        throw new BadInput(
            "this tokenizer's merges are not in the order of its token ids, so it has "
                + "no form as a file of ranks; save it as tokenizer.json");
      }
    }
    AtomicWrite.file(ranks, temporary -> {
      try (BufferedWriter out = Files.newBufferedWriter(temporary, StandardCharsets.US_ASCII)) {
        byte[][] tokens = tokenizer.model().tokens();
        for (int id = 0; id < tokens.length; id++) {
          if (tokens[id] != null) {
            out.write(Base64.getEncoder().encodeToString(tokens[id]) + " " + id + "\n");
          }
        }
      }
    });
  }
}
