package dev.tessera.cli.terminal;

import dev.tessera.data.inspect.TextMeasure;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.tokenizer.AddedToken;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.OpenTokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.data.tokenizer.WordPieceTokenizer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is told of a tokenizer.
///
/// @param name its file
/// @param measure what it does to a text; null if there is none
record TokenizerFacts(String name, OpenTokenizer tokenizer, TextMeasure measure) {

  String kind() {
    return switch (tokenizer) {
      case BpeTokenizer bpe -> "byte-level BPE";
      case WordPieceTokenizer pieces -> "WordPiece";
      case WordLevelTokenizer words -> "whole words";
    };
  }

  String preTokenizer() {
    return Stream.of("gpt2", "cl100k", "o200k", "whitespace", "words", "bert", "none")
        .filter(known -> PreTokenizer.named(known).equals(tokenizer.preTokenizer()))
        .findFirst()
        .orElse(tokenizer.preTokenizer().toString());
  }

  String normalizer() {
    return Stream
        .of("none", "nfc", "nfd", "nfkc", "nfkd", "lowercase", "strip-accents", "bert",
            "nfkc,lowercase", "nfc,lowercase", "lowercase,strip-accents",
            "nfkc,lowercase,strip-accents")
        .filter(known -> Normalizer.named(known).equals(tokenizer.normalizer()))
        .findFirst()
        .orElse(tokenizer.normalizer().toString());
  }

  int tokens() {
    return (int) ids().count();
  }

  List<String> special() {
    return tokenizer instanceof BpeTokenizer bpe
        ? bpe.addedTokens().stream().map(AddedToken::content).toList()
        : List.of();
  }

  private IntStream ids() {
    return IntStream.range(0, tokenizer.vocabularySize()).filter(tokenizer::has);
  }

  private boolean isSpecial(int id) {
    return special().contains(tokenizer.token(id));
  }

  /// Tokens with their length in bytes.
  Map<String, Long> longest(int most) {
    return list(ids().boxed()
        .sorted(Comparator.comparingInt(this::bytes).reversed())
        .limit(most), this::bytes);
  }

  private int bytes(int id) {
    return tokenizer.decode(id).length;
  }

  /// The tokens that occur least often, with how often that is; without a text those with the highest
  /// ids, which are the last that training made, with their ids.
  Map<String, Long> rarest(int most) {
    if (measure == null) {
      int[] ids = ids().filter(id -> !isSpecial(id)).toArray();
      return list(IntStream.range(0, Math.min(most, ids.length))
          .mapToObj(i -> ids[ids.length - 1 - i]), id -> id);
    }
    return list(ids().filter(id -> measure.count(id) > 0)
        .boxed()
        .sorted(Comparator.<Integer>comparingLong(measure::count)
            .thenComparing(Comparator.reverseOrder()))
        .limit(most), measure::count);
  }

  private interface Figure {
    long of(int id);
  }

  private Map<String, Long> list(Stream<Integer> ids, Figure figure) {
    Map<String, Long> tokens = new LinkedHashMap<>();
    ids.forEach(id -> tokens.put(tokenizer.token(id), figure.of(id)));
    return tokens;
  }

  Map<String, Object> byName(int listed) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("tokenizer", name);
    facts.put("kind", kind());
    facts.put("pre-tokenizer", preTokenizer());
    facts.put("normalizer", normalizer());
    facts.put("tokens", tokens());
    facts.put("special", special());
    if (measure != null) {
      facts.put("bytes", measure.bytes());
      facts.put("words", measure.words());
      facts.put("tokens of the text", measure.tokens());
      facts.put("bytes per token", measure.bytesPerToken());
      facts.put("tokens per word", measure.tokensPerWord());
      facts.put("in one token", measure.inOneToken());
      facts.put("coverage", measure.coverage());
      facts.put("tokens that occur", measure.used());
    }
    facts.put("longest", longest(listed));
    facts.put(measure == null ? "learnt last" : "rarest", rarest(listed));
    return facts;
  }
}
