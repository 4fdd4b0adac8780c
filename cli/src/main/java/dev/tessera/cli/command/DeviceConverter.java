package dev.tessera.cli.command;

import dev.tessera.data.BadInput;
import dev.tessera.train.cuda.Device;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Devices as they are typed: `cuda:1`.
final class DeviceConverter implements ITypeConverter<Device> {

  @Override
  public Device convert(String typed) {
    try {
      return Device.parse(typed);
    } catch (BadInput e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
