package dev.tessera.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/// Reads options that choose one of an enum's constants, and names the choice as help and documentation do:
/// `title-body`, not `TITLE_BODY`. A constant that is called otherwise (`3CosAdd`) says so by its `toString`.
final class Choices {

  private Choices() {}

  /// Has a command and those below it read all their choices so.
  static void register(CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      Class<?> type = argument.auxiliaryTypes()[0];
      if (type.isEnum()) {
        register(command, type);
      }
    }
    command.getSubcommands().values().forEach(Choices::register);
  }

  private static <E> void register(CommandLine command, Class<E> type) {
    command.registerConverter(type, typed -> Arrays.stream(type.getEnumConstants())
        .filter(constant -> spelling(constant).equalsIgnoreCase(typed.strip()))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + typed + "' is none of "
            + Arrays.stream(type.getEnumConstants())
                .map(Choices::spelling)
                .collect(Collectors.joining(", ")))));
  }

  private static String spelling(Object constant) {
    String name = ((Enum<?>) constant).name();
    return constant.toString().equals(name)
        ? name.toLowerCase(Locale.ROOT).replace('_', '-')
        : constant.toString();
  }
}
