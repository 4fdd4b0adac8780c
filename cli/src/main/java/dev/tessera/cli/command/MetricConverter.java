package dev.tessera.cli.command;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.retrieval.Metric;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Retrieval metrics as they are typed: `nDCG@10`.
final class MetricConverter implements ITypeConverter<Metric> {

  @Override
  public Metric convert(String typed) {
    try {
      return Metric.parse(typed);
    } catch (BadInput | IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
