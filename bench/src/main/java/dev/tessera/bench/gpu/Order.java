package dev.tessera.bench.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What is to be measured, with what.
///
/// @param out gets the table
/// @param tests compiled tests
/// @param peers scripts of other people's software
/// @param corpus to learn from instead of a made-up text
/// @param questions Google's analogy questions
/// @param minutes after which nothing new begins
/// @param sections to go through
record Order(Size size, Path out, Path tests, Path peers, Optional<Path> corpus,
    Optional<Path> questions, double minutes, List<Section> sections) {

  /// @param arguments in the order of the fields, `-` for what there is none of; sections with commas
  static Order parse(String... arguments) {
    return new Order(Size.valueOf(arguments[0].toUpperCase(java.util.Locale.ROOT)),
        Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]), path(arguments[4]),
        path(arguments[5]), Double.parseDouble(arguments[6]), arguments[7].equals("-")
            ? List.of(Section.values())
            : Arrays.stream(arguments[7].split(",")).map(Section::of).toList());
  }

  private static Optional<Path> path(String argument) {
    return argument.equals("-") ? Optional.empty() : Optional.of(Path.of(argument));
  }

  /// The arguments for one section alone.
  List<String> only(Section section) {
    return new ArrayList<>(List.of(size.name(), out.toString(), tests.toString(), peers.toString(),
        corpus.map(Path::toString).orElse("-"), questions.map(Path::toString).orElse("-"),
        Double.toString(minutes), section.label()));
  }
}
