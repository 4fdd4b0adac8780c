package dev.tessera.data.normalizer;

import dev.tessera.data.BadInput;
import dev.tessera.data.internal.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Rewrites text before it is tokenized. Immutable; safe for use by many threads.
public sealed interface Normalizer permits NormalizerStep, NormalizerSequence, BertNormalizer {

  /// Leaves the text as it is, every byte of it.
  Normalizer NONE = new NormalizerSequence(List.of());

  /// Takes accents off letters: decompose, drop marks, compose what is left.
  static Normalizer stripAccents() {
    return new NormalizerSequence(
        List.of(NormalizerStep.NFD, NormalizerStep.STRIP_MARKS, NormalizerStep.NFC));
  }

  /// Appends the rewritten `utf8[from, to)` to `out`. Bytes that are not UTF-8 stay as they are.
  void normalize(byte[] utf8, int from, int to, ByteSink out);

  /// Whether this never changes anything.
  default boolean isIdentity() {
    return false;
  }

  default String normalize(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ByteSink out = new ByteSink();
    normalize(utf8, 0, utf8.length, out);
    return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
  }

  /// Several normalisers, applied from left to right.
  static Normalizer sequence(List<? extends Normalizer> parts) {
    List<Normalizer> flat = new ArrayList<>();
    for (Normalizer part : parts) {
      if (part instanceof NormalizerSequence sequence) {
        flat.addAll(sequence.parts());
      } else {
        flat.add(part);
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new NormalizerSequence(List.copyOf(flat));
  }

  /// The normaliser that a person names, such as `none` or `nfkc,lowercase,strip-accents`.
  ///
  /// @param names of `none`, `nfc`, `nfd`, `nfkc`, `nfkd`, `lowercase`, `strip-accents` and `bert`,
  ///     in the order of their application, with commas between
  /// @throws BadInput if there is no such name
  static Normalizer named(String names) {
    List<Normalizer> parts = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      parts.add(switch (name.strip()) {
        case "none" -> NONE;
        case "nfc" -> NormalizerStep.NFC;
        case "nfd" -> NormalizerStep.NFD;
        case "nfkc" -> NormalizerStep.NFKC;
        case "nfkd" -> NormalizerStep.NFKD;
        case "lowercase" -> NormalizerStep.LOWERCASE;
        case "strip-accents" -> stripAccents();
        case "bert" -> BertNormalizer.UNCASED;
        default -> throw new BadInput("there is no normaliser '" + name.strip()
            + "'; there are none, nfc, nfd, nfkc, nfkd, lowercase, strip-accents and bert");
      });
    }
    return sequence(parts);
  }
}
