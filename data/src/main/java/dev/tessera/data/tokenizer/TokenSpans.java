package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.normalizer.AlignedText;
import java.util.Arrays;

/// The tokens of a text with the stretch of text that each comes from, half-open.
///
/// In bytes, a token may begin or end inside a character. Counted in UTF-16 units or code points, the
/// stretch of such a token takes in the whole character, so that neighbours overlap there. Where a
/// normaliser made one piece of text of another, each token made from it comes from the whole piece.
///
/// @param ids the tokens
/// @param starts where each token's text begins
/// @param ends where it ends
public record TokenSpans(int[] ids, int[] starts, int[] ends) {

  /// The tokens of `utf8[from, to)`; positions are positions in `utf8`, in bytes.
  ///
  /// @throws IllegalArgumentException if the tokenizer is none of [Tokenizers]
  public static TokenSpans of(Tokenizer tokenizer, byte[] utf8, int from, int to) {
    if (!(tokenizer instanceof OpenTokenizer open)) {
      throw new IllegalArgumentException(tokenizer.getClass() + " cannot place its tokens");
    }
    AlignedText text = AlignedText.of(open.pipeline().normalizer(), utf8, from, to);
    Builder builder = new Builder(open, text);
    Pipeline pipeline = open.pipeline();
    byte[] normalised = text.utf8();
    pipeline.preTokenizer().split(normalised, 0, normalised.length, (bytes, start, end) -> {
      if (!pipeline.prefixSpace()) {
        builder.add(bytes, start, end, 0);
      } else if (bytes[start] == ' ') {
        pipeline.afterPrefix().split(bytes, start, end, (b, s, e) -> builder.add(b, s, e, 0));
      } else {
        ByteSink prefixed = new ByteSink();
        prefixed.add((byte) ' ');
        prefixed.add(bytes, start, end);
        pipeline.afterPrefix()
            .split(prefixed.array(), 0, prefixed.size(),
                (b, s, e) -> builder.add(b, s, e, start - 1));
      }
    });
    return builder.build();
  }

  public int size() {
    return ids.length;
  }

  /// The same in UTF-16 units, as Java's strings count.
  ///
  /// @param utf8 the text that this was made of
  public TokenSpans inUtf16(byte[] utf8) {
    return converted(utf8, true);
  }

  /// The same in code points, as Python's strings count.
  ///
  /// @param utf8 the text that this was made of
  public TokenSpans inCodePoints(byte[] utf8) {
    return converted(utf8, false);
  }

  private TokenSpans converted(byte[] utf8, boolean utf16) {
    // positions[i]: characters that begin before byte i.
    int[] positions = new int[utf8.length + 1];
    for (int i = 0; i < utf8.length; i++) {
      boolean begins = (utf8[i] & 0xC0) != 0x80;
      boolean pair = utf16 && (utf8[i] & 0xF8) == 0xF0;
      positions[i + 1] = positions[i] + (begins ? pair ? 2 : 1 : 0);
    }
    int[] newStarts = new int[ids.length];
    int[] newEnds = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      int start = starts[i];
      while (start > 0 && start < utf8.length && (utf8[start] & 0xC0) == 0x80) {
        start--;
      }
      newStarts[i] = positions[start];
      newEnds[i] = positions[ends[i]];
    }
    return new TokenSpans(ids, newStarts, newEnds);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenSpans spans && Arrays.equals(ids, spans.ids)
        && Arrays.equals(starts, spans.starts) && Arrays.equals(ends, spans.ends);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids) * 31 + Arrays.hashCode(starts);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ids.length; i++) {
      text.append(i == 0 ? "" : " ")
          .append(ids[i])
          .append('[')
          .append(starts[i])
          .append(',')
          .append(ends[i])
          .append(')');
    }
    return text.toString();
  }

  private static final class Builder {

    private final OpenTokenizer tokenizer;
    private final AlignedText text;
    private final TokenSink ids = new TokenSink();
    private final TokenSink starts = new TokenSink();
    private final TokenSink ends = new TokenSink();

    Builder(OpenTokenizer tokenizer, AlignedText text) {
      this.tokenizer = tokenizer;
      this.text = text;
    }

    /// @param shift what must be added to a position in `bytes` to make it one in the normalised text
    void add(byte[] bytes, int from, int to, int shift) {
      int first = ids.size();
      tokenizer.encodePreToken(bytes, from, to, ids);
      int at = from;
      for (int i = first; i < ids.size(); i++) {
        int end = ids.size() == first + 1
            ? to
            : Math.min(to, at + tokenizer.length(ids.get(i), i == first));
        place(at + shift, end + shift);
        at = end;
      }
    }

    private void place(int from, int to) {
      // A space put in front by the tokenizer has no place in the text.
      int start = Math.max(0, from);
      if (to <= start) {
        int here = text.utf8().length == 0
            ? 0
            : text.start(Math.min(start, text.utf8().length - 1));
        starts.add(here);
        ends.add(here);
      } else {
        starts.add(text.start(start));
        ends.add(text.end(to - 1));
      }
    }

    TokenSpans build() {
      return new TokenSpans(ids.toArray(), starts.toArray(), ends.toArray());
    }
  }
}
