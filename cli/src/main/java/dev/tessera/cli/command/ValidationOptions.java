package dev.tessera.cli.command;

import dev.tessera.train.ModelJudge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// By which queries a model is judged.
final class ValidationOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--validate", paramLabel = "BEIRDIR",
      description = "Judge by vectors' nDCG@10 on this folder's dev or train queries; in training,"
          + " instead of by held-out pairs.")
  private Path validate;

  @Option(names = "--validate-split", paramLabel = "NAME",
      description = "By these queries of it (default: dev, or else train).")
  private String split;

  /// @return nothing, if no folder was given
  Optional<ModelJudge> judge() throws IOException {
    Checks.countsOnlyWith(spec, "--validate-split", "--validate");
    return validate == null
        ? Optional.empty()
        : Optional.of(BatteryJudge.ofQueries(validate, Optional.ofNullable(split)));
  }
}
