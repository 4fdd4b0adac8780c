package dev.tessera.infer.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs a main class of the tests in a JVM of its own, with the flags that Tessera runs with.
public final class ChildJvm {

  private ChildJvm() {}

  /// @param exit the exit code
  /// @param out what it wrote to standard output
  /// @param err what it wrote to standard error
  public record Outcome(int exit, String out, String err) {}

  /// @param flags for the JVM, behind Tessera's own
  public static Outcome run(Class<?> main, List<String> flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
            "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path",
        System.getProperty("java.class.path")), main.getName()));
    Path out = Files.createTempFile("child", ".out");
    Path err = Files.createTempFile("child", ".err");
    try {
      int exit = new ProcessBuilder(command).redirectOutput(out.toFile())
          .redirectError(err.toFile())
          .start()
          .waitFor();
      return new Outcome(exit, Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
