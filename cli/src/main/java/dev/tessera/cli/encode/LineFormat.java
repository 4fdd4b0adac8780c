package dev.tessera.cli.encode;

import dev.tessera.data.BadInput;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.SpecialTokens;
import dev.tessera.data.tokenizer.TokenSink;
import dev.tessera.data.tokenizer.TokenSpans;
import dev.tessera.data.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;

/// How a line of text becomes a line of output. Immutable; shared by all threads.
///
/// @param tokenizer what it is encoded with
/// @param special recognises special tokens in the text; null: they are ordinary text
/// @param dropout the probability that a merge is passed over
/// @param seed of the dropout; a line's cuts depend on it and on the line's number only
/// @param most tokens of a line at most
/// @param count whether only the number of tokens is printed
/// @param offsets whether and how each token's place in the line is printed behind it; null: not
public record LineFormat(Tokenizer tokenizer, SpecialTokens special, double dropout, long seed,
    int most, boolean count, Offsets offsets) {

  /// @throws BadInput if what is asked for does not go together
  public LineFormat {
    if (!(dropout >= 0 && dropout <= 1)) {
      throw new BadInput("--dropout is " + dropout + "; it must be from 0 to 1");
    }
    if (most < 1) {
      throw new BadInput("--max-tokens is " + most + "; it must be at least 1");
    }
    exclude(count && offsets != null, "--count and --offsets");
    exclude(dropout > 0 && special != null, "--dropout and --allow-special");
    exclude(offsets != null && (dropout > 0 || special != null),
        "--offsets and " + (dropout > 0 ? "--dropout" : "--allow-special"));
    exclude(most < Integer.MAX_VALUE && (dropout > 0 || special != null),
        "--max-tokens and " + (dropout > 0 ? "--dropout" : "--allow-special"));
    if (dropout > 0) {
      bpe(tokenizer, "--dropout");
    }
  }

  private static void exclude(boolean both, String options) {
    if (both) {
      throw new BadInput(options + " cannot be given together");
    }
  }

  private static BpeTokenizer bpe(Tokenizer tokenizer, String option) {
    if (tokenizer instanceof BpeTokenizer bpe) {
      return bpe;
    }
    throw new BadInput(option + " needs a byte-level BPE tokenizer; this one is none");
  }

  /// What recognises these special tokens, or null if there are none.
  ///
  /// @throws BadInput if one of them is no special token of the tokenizer
  public static SpecialTokens special(Tokenizer tokenizer, List<String> allowed) {
    if (allowed.isEmpty()) {
      return null;
    }
    try {
      return new SpecialTokens(bpe(tokenizer, "--allow-special"), allowed);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--allow-special: " + e.getMessage(), e);
    }
  }

  /// Appends the output for the line `utf8[from, to)`.
  ///
  /// @param number the line's number in the file
  /// @param scratch overwritten
  void write(byte[] utf8, int from, int to, long number, TokenSink scratch, AsciiSink out) {
    if (count && dropout == 0 && special == null && most == Integer.MAX_VALUE) {
      out.add(tokenizer.count(utf8, from, to));
      return;
    }
    scratch.clear();
    encode(utf8, from, to, number, scratch);
    if (count) {
      out.add(scratch.size());
    } else if (offsets == null) {
      writeIds(scratch, out);
    } else {
      byte[] line = Arrays.copyOfRange(utf8, from, to);
      TokenSpans bytes = TokenSpans.of(tokenizer, line, 0, line.length);
      writeSpans(offsets.in(bytes, line), scratch.size(), out);
    }
  }

  private void encode(byte[] utf8, int from, int to, long number, TokenSink sink) {
    if (special != null) {
      special.encode(utf8, from, to, sink);
    } else if (dropout > 0) {
      long lineSeed = seed ^ number * 0xD1342543DE82EF95L;
      bpe(tokenizer, "--dropout").encodeWithDropout(utf8, from, to, dropout, lineSeed, sink);
    } else if (most < Integer.MAX_VALUE && tokenizer instanceof BpeTokenizer bpe) {
      bpe.encodeFirst(utf8, from, to, most, sink);
    } else {
      tokenizer.encode(utf8, from, to, sink);
      sink.cut(Math.min(most, sink.size()));
    }
  }

  static void writeIds(TokenSink ids, AsciiSink out) {
    for (int i = 0; i < ids.size(); i++) {
      if (i > 0) {
        out.add(' ');
      }
      out.add(ids.get(i));
    }
  }

  private static void writeSpans(TokenSpans spans, int size, AsciiSink out) {
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        out.add(' ');
      }
      out.add(spans.ids()[i]);
      out.add(':');
      out.add(spans.starts()[i]);
      out.add('-');
      out.add(spans.ends()[i]);
    }
  }
}
