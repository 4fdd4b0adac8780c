package dev.tessera.cli.command;

import dev.tessera.data.pairs.PairMix;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A file as it is typed, with its share in a mix or without: `faq.jsonl=2`.
///
/// @param weight against the other files' weights; [PairMix#BY_SIZE] if none was typed
record WeightedPath(Path path, double weight) {

  static final class Converter implements ITypeConverter<WeightedPath> {

    @Override
    public WeightedPath convert(String typed) {
      int equals = typed.lastIndexOf('=');
      if (equals <= 0 || Files.exists(Path.of(typed))) {
        return new WeightedPath(Path.of(typed), PairMix.BY_SIZE);
      }
      return new WeightedPath(Path.of(typed.substring(0, equals)),
          weight(typed.substring(equals + 1), typed));
    }

    private static double weight(String number, String typed) {
      try {
        double weight = Double.parseDouble(number);
        if (weight > 0 && Double.isFinite(weight)) {
          return weight;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new TypeConversionException("'" + typed + "' has the weight '" + number
          + "'; a weight is a number above 0, as in faq.jsonl=2");
    }
  }
}
