package dev.tessera.cli.command;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Amounts of memory as they are typed, in bytes: `512m` and `2g` mean MiB and GiB, as for `java -Xmx`.
final class MemorySizeConverter implements ITypeConverter<Long> {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kmgt]?)b?");

  @Override
  public Long convert(String typed) {
    Matcher size = SIZE.matcher(typed.strip().toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new TypeConversionException("'" + typed
          + "' is no amount of memory; write it as 512m or 2g");
    }
    int power = size.group(2).isEmpty() ? 0 : "kmgt".indexOf(size.group(2)) + 1;
    return Long.parseLong(size.group(1)) << 10 * power;
  }
}
