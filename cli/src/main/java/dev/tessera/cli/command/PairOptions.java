package dev.tessera.cli.command;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.Outlines;
import dev.tessera.data.pairs.PairFields;
import dev.tessera.data.pairs.PairFile;
import dev.tessera.data.pairs.PairKind;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.TextPairs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// What to learn from: files of pairs, and text to make pairs of.
final class PairOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--pairs", paramLabel = "FILE[=WEIGHT]", converter = WeightedPath.Converter.class,
      description = "Pairs, .jsonl or .tsv: anchor, positive, negatives… or two texts and a score."
          + " May be given more than once; with weights, the files are mixed in this proportion.")
  private List<WeightedPath> pairs = List.of();

  @Option(names = "--fields", paramLabel = "NAMES",
      description = "Where the files keep what, if their fields have unusual names:"
          + " anchor=NAME,positive=NAME[,negatives=NAME][,score=NAME].")
  private String fields;

  @Option(names = {"--text", "--documents"}, paramLabel = "PATH[=WEIGHT]",
      converter = WeightedPath.Converter.class,
      description = "Text to make pairs of; may be given more than once.")
  private List<WeightedPath> texts = List.of();

  @Option(names = "--pairs-from", split = ",", paramLabel = "KIND",
      description = "How pairs are made of text: title-body, title-passage, heading-section,"
          + " first-sentence-rest, sentence-passage, neighbours, crops, same-text"
          + " (default: title-body,title-passage,heading-section,sentence-passage).")
  private Set<PairKind> kinds = EnumSet.of(PairKind.TITLE_BODY, PairKind.TITLE_PASSAGE,
      PairKind.HEADING_SECTION, PairKind.SENTENCE_PASSAGE);

  @Option(names = "--passage-words", paramLabel = "N", defaultValue = "160",
      description = "The longest passage that pairs are made of (default: ${DEFAULT-VALUE}).")
  private int passageWords;

  /// @throws BadInput if nothing was given, or something that is none of it
  PairMix mix() throws IOException {
    return mixIfGiven().orElseThrow(() -> new BadInput(
        "nothing to learn from: give --pairs FILE, or --text PATH to make pairs of"));
  }

  /// @return nothing, if nothing was given
  Optional<PairMix> mixIfGiven() throws IOException {
    Checks.countsOnlyWith(spec, "--fields", "--pairs");
    Checks.countsOnlyWith(spec, "--pairs-from", "--text");
    Checks.countsOnlyWith(spec, "--passage-words", "--text");
    if (pairs.isEmpty() && texts.isEmpty()) {
      return Optional.empty();
    }
    Optional<PairFields> named = Optional.ofNullable(fields).map(PairFields::parse);
    List<PairMix.Part> parts = new ArrayList<>();
    for (WeightedPath file : pairs) {
      parts.add(new PairMix.Part(new PairFile(file.path(), named), file.weight()));
    }
    for (WeightedPath text : texts) {
      parts.add(new PairMix.Part(
          new TextPairs(Outlines.open(text.path()), kinds, passageWords), text.weight()));
    }
    return Optional.of(new PairMix(parts));
  }

  /// @throws BadInput if something of it lies in the model directory that is replaced in the end
  void checkOutlive(Path modelDirectory) {
    pairs.forEach(file -> Checks.outlives("--pairs", file.path(), modelDirectory));
    texts.forEach(text -> Checks.outlives("--text", text.path(), modelDirectory));
  }

  /// Whether some pairs are a text and itself, from which only dropped tokens can teach anything.
  boolean haveEqualSides() {
    return !texts.isEmpty() && kinds.contains(PairKind.SAME_TEXT);
  }
}
