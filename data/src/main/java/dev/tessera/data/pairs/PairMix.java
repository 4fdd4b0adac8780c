package dev.tessera.data.pairs;

import dev.tessera.data.BadInput;
import java.util.List;
import java.util.stream.Collectors;

/// Several sources of pairs and their shares in what is trained on.
///
/// @param parts at least one
public record PairMix(List<Part> parts) {

  /// @param source where the pairs come from
  /// @param weight the part's share of a pass, against the weights of the other parts; [#BY_SIZE] for
  ///     as many as it has
  public record Part(PairSource source, double weight) {

    /// @throws BadInput if the weight is not a positive number
    public Part {
      if (!(weight > 0 && Double.isFinite(weight)) && weight != BY_SIZE) {
        throw new BadInput("the weight of " + source.name() + " is " + weight
            + "; it must be above 0");
      }
    }

    public boolean bySize() {
      return weight == BY_SIZE;
    }
  }

  /// The weight of a part that is gone through once in a pass.
  public static final double BY_SIZE = 0;

  /// @throws BadInput if there are no parts, or if some have a weight and others go by size
  public PairMix {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new BadInput("no pairs were given; name at least one file of pairs or of text");
    }
    if (parts.stream().map(Part::bySize).distinct().count() > 1) {
      throw new BadInput("some sources of pairs have a weight and others have none: "
          + names(parts) + "; give every source a weight, or none");
    }
  }

  /// The parts one after the other, each gone through once in a pass.
  public static PairMix of(PairSource... sources) {
    return new PairMix(
        List.of(sources).stream().map(source -> new Part(source, BY_SIZE)).toList());
  }

  /// All sources' names.
  public String name() {
    return names(parts);
  }

  private static String names(List<Part> parts) {
    return parts.stream().map(part -> part.source().name()).collect(Collectors.joining(", "));
  }
}
