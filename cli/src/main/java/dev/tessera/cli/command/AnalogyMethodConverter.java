package dev.tessera.cli.command;

import dev.tessera.cli.trial.AnalogyMethod;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Methods as papers call them, in any case.
final class AnalogyMethodConverter implements ITypeConverter<AnalogyMethod> {

  @Override
  public AnalogyMethod convert(String typed) {
    return Arrays.stream(AnalogyMethod.values())
        .filter(method -> method.toString().equalsIgnoreCase(typed.strip()))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("there is no method '" + typed
            + "'; there are " + Arrays.stream(AnalogyMethod.values())
                .map(AnalogyMethod::toString)
                .collect(Collectors.joining(", "))));
  }
}
