package dev.tessera.retrieval.index;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Runs a main class of the tests in a Java virtual machine of its own.
final class ChildJvm {

  record Result(int exitCode, String output) {}

  private ChildJvm() {}

  /// @param entries which entries of this machine's class path the other may see
  static Result run(Class<?> main, Predicate<String> entries, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
        "-XX:TieredStopAtLevel=1", "--add-modules", "jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED", "-Xlog:class+load:stdout", "-cp",
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entries)
            .collect(Collectors.joining(File.pathSeparator)),
        main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Result(process.waitFor(), output);
  }
}
