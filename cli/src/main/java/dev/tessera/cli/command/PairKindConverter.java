package dev.tessera.cli.command;

import dev.tessera.data.pairs.PairKind;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Kinds of pairs as they are typed: `title-body`.
final class PairKindConverter implements ITypeConverter<PairKind> {

  static final String KINDS = "title-body, title-passage, heading-section, first-sentence-rest,"
      + " sentence-passage, neighbours, crops, same-text";

  @Override
  public PairKind convert(String typed) {
    try {
      return PairKind.valueOf(typed.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("there is no kind of pairs '" + typed + "'; there are "
          + KINDS);
    }
  }
}
