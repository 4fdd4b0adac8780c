package dev.tessera.cli.command;

import dev.tessera.data.BadInput;
import dev.tessera.train.contrastive.refine.CommonDirections;
import dev.tessera.train.contrastive.refine.EightBits;
import dev.tessera.train.contrastive.refine.FewerDimensions;
import dev.tessera.train.contrastive.refine.FirstDimensions;
import dev.tessera.train.contrastive.refine.Refinement;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Refinements as they are typed: `abtt=2`.
final class RefinementConverter implements ITypeConverter<Refinement> {

  static final String STEPS = "abtt=N (takes away the mean and the first N directions), pca=N"
      + " (turns the space and keeps its N best dimensions), first=N (keeps the first N, which --dims made"
      + " good by themselves), int8 (eight bits an element)";

  @Override
  public Refinement convert(String typed) {
    String[] parts = typed.strip().split("=", 2);
    try {
      return switch (parts[0]) {
        case "abtt" -> new CommonDirections(number(parts, typed));
        case "pca" -> new FewerDimensions(number(parts, typed));
        case "first" -> new FirstDimensions(number(parts, typed));
        case "int8" -> {
          if (parts.length > 1) {
            throw unknown(typed);
          }
          yield new EightBits();
        }
        default -> throw unknown(typed);
      };
    } catch (BadInput e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int number(String[] parts, String typed) {
    try {
      return Integer.parseInt(parts.length == 2 ? parts[1] : "");
    } catch (NumberFormatException e) {
      throw unknown(typed);
    }
  }

  private static TypeConversionException unknown(String typed) {
    return new TypeConversionException("there is no step '" + typed + "'; there are " + STEPS);
  }
}
