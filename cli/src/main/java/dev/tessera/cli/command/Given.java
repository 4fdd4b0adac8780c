package dev.tessera.cli.command;

import java.util.function.Consumer;

/// Options that, when left out, leave the module's own default alone.
final class Given {

  private Given() {}

  static <T> void ifGiven(T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
