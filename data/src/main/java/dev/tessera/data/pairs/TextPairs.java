package dev.tessera.data.pairs;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Pairs made from documents, other ones in every pass where chance has a part in them.
///
/// @param documents what the pairs are made from
/// @param kinds how; all kinds are made from every document
/// @param passageWords the longest passage in words
public record TextPairs(OutlineSource documents, Set<PairKind> kinds, int passageWords)
    implements
      PairSource {

  /// A passage about as long as an abstract.
  public static final int DEFAULT_PASSAGE_WORDS = 160;

  /// @throws BadInput if no kind is given or passages would be shorter than a sentence
  public TextPairs {
    if (kinds.isEmpty()) {
      throw new BadInput("no kind of pairs was given; choose among "
          + names(EnumSet.allOf(PairKind.class)));
    }
    if (passageWords < 10) {
      throw new BadInput("passages of " + passageWords + " words are too short to make pairs of; "
          + "give at least 10");
    }
    kinds = EnumSet.copyOf(kinds);
  }

  public TextPairs(OutlineSource documents, PairKind first, PairKind... others) {
    this(documents, EnumSet.of(first, others), DEFAULT_PASSAGE_WORDS);
  }

  @Override
  public String name() {
    return names(kinds) + " of " + documents.name();
  }

  private static String names(Set<PairKind> kinds) {
    return kinds.stream()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining("+"));
  }

  @Override
  public void read(long seed, Consumer<? super Example> sink) throws IOException {
    Maker maker = new Maker(seed, sink);
    documents.read(maker);
    if (maker.pairs == 0) {
      throw new BadInput("no " + names(kinds) + " pairs can be made from " + documents.name()
          + ": its texts are too short or have no such parts; choose other kinds");
    }
  }

  private final class Maker implements Consumer<Outline> {

    private final SplittableRandom seeds;
    private final Consumer<? super Example> sink;
    private long pairs;

    Maker(long seed, Consumer<? super Example> sink) {
      this.seeds = new SplittableRandom(seed);
      this.sink = sink;
    }

    @Override
    public void accept(Outline outline) {
      SplittableRandom random = seeds.split();
      PairKind.Cut cut = PairKind.Cut.of(outline, passageWords);
      for (PairKind kind : kinds) {
        kind.make(cut, random, pair -> {
          pairs++;
          sink.accept(pair);
        });
      }
    }
  }
}
