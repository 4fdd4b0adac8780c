package dev.tessera.train.cuda;

import dev.tessera.data.BadInput;

/// What `--device` asks for.
public sealed interface Device {

  /// A GPU if there is one that works, or else the CPU.
  record Auto() implements Device {}

  record Cpu() implements Device {}

  /// A GPU.
  ///
  /// @param ordinal counts from 0
  record Cuda(int ordinal) implements Device {}

  /// Whatever ND4J's backend on the class path works on.
  record Nd4j() implements Device {}

  /// @throws BadInput if it is none of `auto`, `cpu`, `cuda`, `cuda:N` and `nd4j`
  static Device parse(String text) {
    return switch (text) {
      case "auto" -> new Auto();
      case "cpu" -> new Cpu();
      case "cuda" -> new Cuda(0);
      case "nd4j" -> new Nd4j();
      default -> {
        if (!text.matches("cuda:\\d{1,3}")) {
          throw new BadInput("--device is '" + text
              + "'; it must be auto, cpu, cuda, cuda:N (the N-th GPU, from 0) or nd4j");
        }
        yield new Cuda(Integer.parseInt(text.substring("cuda:".length())));
      }
    };
  }

  /// As it is typed.
  default String option() {
    return switch (this) {
      case Auto _ -> "auto";
      case Cpu _ -> "cpu";
      case Cuda cuda -> "cuda:" + cuda.ordinal;
      case Nd4j _ -> "nd4j";
    };
  }
}
