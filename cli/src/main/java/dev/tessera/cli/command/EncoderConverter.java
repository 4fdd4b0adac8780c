package dev.tessera.cli.command;

import dev.tessera.encoder.EncoderKind;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Text encoders as they are typed; `mean`, which is none, is null.
final class EncoderConverter implements ITypeConverter<EncoderKind> {

  @Override
  public EncoderKind convert(String typed) {
    try {
      return typed.equals("mean")
          ? null
          : EncoderKind.valueOf(typed.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("there is no encoder '" + typed
          + "'; there are mean, attention, mlp");
    }
  }
}
