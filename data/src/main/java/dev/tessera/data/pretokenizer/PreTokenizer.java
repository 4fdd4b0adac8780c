package dev.tessera.data.pretokenizer;

import dev.tessera.data.BadInput;
import java.util.ArrayList;
import java.util.List;

/// Cuts normalised text into pre-tokens. Immutable; safe for use by many threads.
public sealed interface PreTokenizer permits Split, SplitSequence {

  /// Gives every pre-token of `utf8[from, to)` to `sink`, in order.
  void split(byte[] utf8, int from, int to, PreTokenSink sink);

  /// The same cuts as a scanner, or null if there is none and a regex engine has to do them.
  Scanner scanner();

  /// The whole text is one pre-token.
  static PreTokenizer none() {
    return SplitSequence.NONE;
  }

  /// GPT-2's: words, numbers and punctuation, each with the space before it. Loses nothing.
  static PreTokenizer gpt2() {
    return Split.GPT2;
  }

  /// That of OpenAI's `cl100k_base` (GPT-4). Loses nothing.
  static PreTokenizer cl100k() {
    return Split.CL100K;
  }

  /// That of OpenAI's `o200k_base` (GPT-4o): also cuts `camelCase`. Loses nothing.
  static PreTokenizer o200k() {
    return Split.O200K;
  }

  /// What lies between white space; the white space is dropped.
  static PreTokenizer whitespace() {
    return Split.WHITESPACE;
  }

  /// Words only: runs of letters, marks and numbers; everything else is dropped. What embedding models
  /// want, whose mean of token vectors punctuation and spaces would only dilute.
  static PreTokenizer words() {
    return Split.WORDS;
  }

  /// BERT's: what lies between white space, with every punctuation mark a pre-token of its own.
  static PreTokenizer bert() {
    return Split.BERT;
  }

  /// Every match of a regular expression is a pre-token, and so is what lies between matches.
  ///
  /// @param pattern in the common part of the languages of the JDK and of Oniguruma, with Unicode
  ///     classes: `\s`, `\w` and `\d` mean Unicode's
  /// @throws BadInput if it is not a regular expression
  static PreTokenizer regex(String pattern) {
    return new Split(pattern, Behavior.ISOLATED, false);
  }

  /// Pre-tokenisers one after the other, each cutting what the one before it has left.
  static PreTokenizer sequence(List<? extends PreTokenizer> parts) {
    List<Split> flat = new ArrayList<>();
    for (PreTokenizer part : parts) {
      switch (part) {
        case Split split -> flat.add(split);
        case SplitSequence sequence -> flat.addAll(sequence.parts());
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new SplitSequence(List.copyOf(flat));
  }

  /// The pre-tokeniser that a person names.
  ///
  /// @param name `gpt2`, `cl100k`, `o200k`, `whitespace`, `words`, `bert`, `none`, or `regex:` with a
  ///     regular expression behind it
  /// @throws BadInput if there is no such name
  static PreTokenizer named(String name) {
    if (name.startsWith("regex:")) {
      return regex(name.substring("regex:".length()));
    }
    return switch (name) {
      case "gpt2" -> gpt2();
      case "cl100k" -> cl100k();
      case "o200k" -> o200k();
      case "whitespace" -> whitespace();
      case "words" -> words();
      case "bert" -> bert();
      case "none" -> none();
      default -> throw new BadInput("there is no pre-tokeniser '" + name
          + "'; there are gpt2, cl100k, o200k, whitespace, words, bert, none and regex:PATTERN");
    };
  }
}
