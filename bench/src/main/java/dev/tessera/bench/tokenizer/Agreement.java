package dev.tessera.bench.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import dev.tessera.data.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Compares all ids of 20 MB of Wikipedia, or as many as the first argument says, with those of jtokkit and of
/// HuggingFace's tokenizers, for every published vocabulary, or for those that the other arguments name. The
/// tests do the same on less text.
public final class Agreement {

  private Agreement() {}

  public static void main(String... arguments) throws IOException {
    int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    List<String> pieces = pieces(BenchText.read("wiki", megabytes * 1_000_000));
    List<Vocabularies> vocabularies = arguments.length > 1
        ? Arrays.stream(arguments).skip(1).map(Vocabularies::valueOf).toList()
        : List.of(Vocabularies.values());
    for (Vocabularies vocabulary : vocabularies) {
      BpeTokenizer ours = vocabulary.load();
      Encoding jtokkit = Encodings.newDefaultEncodingRegistry().getEncoding(vocabulary.type());
      long tokens = pieces.stream().mapToLong(piece -> ours.encode(piece).length).sum();
      long other;
      long otherThanHuggingFace;
      try (HuggingFaceTokenizer huggingFace = HuggingFace.of(ours)) {
        other = differing(pieces, ours, text -> jtokkit.encodeOrdinary(text).toArray());
        otherThanHuggingFace = differing(pieces, ours,
            text -> Arrays.stream(huggingFace.encode(text).getIds())
                .mapToInt(id -> (int) id)
                .toArray());
      }
      System.out.printf("%s: %,d tokens of %d MB, %d of %d pieces differ from jtokkit, %d from"
          + " HuggingFace%n", vocabulary, tokens, megabytes, other, pieces.size(),
          otherThanHuggingFace);
    }
  }

  private interface Encoder {
    int[] encode(String text);
  }

  private static long differing(List<String> pieces, BpeTokenizer ours, Encoder theirs) {
    return pieces.parallelStream()
        .filter(piece -> !Arrays.equals(ours.encode(piece), theirs.encode(piece)))
        .count();
  }

  /// The text cut at line ends, for several threads.
  private static List<String> pieces(byte[] utf8) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < utf8.length; at++) {
      if (utf8[at] == '\n' && at - from > 200_000 || at == utf8.length - 1) {
        pieces.add(new String(utf8, from, at + 1 - from, StandardCharsets.UTF_8));
        from = at + 1;
      }
    }
    return pieces;
  }
}
