package dev.tessera.cli.quickstart;

import java.nio.file.Path;
import java.util.List;

/// What a quickstart does.
///
/// @param corpus the person's own text; empty for the JDK's documentation
/// @param out the folder everything goes into
/// @param small only a part of the JDK's documentation, for a quick look
public record QuickstartSettings(List<Path> corpus, Path out, boolean small) {

  static final int DIM = 200;

  /// Enough for intervals of ± .03, few enough to be put in seconds.
  int questions() {
    return small ? 200 : 1000;
  }

  int vocabularySize() {
    return small ? 8_000 : 20_000;
  }

  Path model() {
    return out.resolve("model");
  }

  Path index() {
    return out.resolve("index");
  }

  Path collection() {
    return out.resolve("questions");
  }
}
