package dev.tessera.train.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The PTX that is checked in is that of the sources, and good for every GPU.
class PtxTest {

  private static final Path SOURCES = Path.of("src/main/cuda");
  private static final Pattern INCLUDE = Pattern.compile("^#include \"(.*\\.cuh)\"",
      Pattern.MULTILINE);
  private static final Path TOOLKIT = Path.of("/usr/local/cuda/bin");

  @ParameterizedTest
  @MethodSource("kernels")
  void isNotOlderThanItsSources(String name) throws IOException, NoSuchAlgorithmException {
    ByteArrayOutputStream sources = new ByteArrayOutputStream();
    for (String file : withIncluded(name + ".cu")) {
      sources.write(Files.readAllBytes(SOURCES.resolve(file)));
    }
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(sources.toByteArray());
    assertTrue(Ptx.resource(name)
        .text()
        .contains("// sources: "
            + HexFormat.of().formatHex(digest) + "\n"),
        name + ".ptx is stale: " + SOURCES
            + "/compile");
  }

  /// A source and the headers that it includes, which are all that makes its PTX stale; sorted.
  private static SortedSet<String> withIncluded(String source) throws IOException {
    SortedSet<String> files = new TreeSet<>();
    Deque<String> toRead = new ArrayDeque<>(List.of(source));
    while (!toRead.isEmpty()) {
      String file = toRead.pop();
      if (files.add(file)) {
        INCLUDE.matcher(Files.readString(SOURCES.resolve(file)))
            .results()
            .forEach(header -> toRead.push(header.group(1)));
      }
    }
    return files;
  }

  @Test
  void includesAreFollowed() throws IOException {
    assertEquals(Set.of("bag.cu", "bag.cuh", "bf16.cuh", "warp.cuh"), withIncluded("bag.cu"));
  }

  @Test
  void isWhatTheCompilerMakesOfThem(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path compiler = tool("nvcc");
    run(SOURCES.resolve("compile").toString(), folder.toString());
    for (String name : kernels().toList()) {
      String compiled = Files.readString(folder.resolve(name + ".ptx"));
      String checkedIn = Ptx.resource(name).text();
      assumeTrue(compiled.lines().findFirst().equals(checkedIn.lines().findFirst()),
          compiler + " is another version than what compiled " + name + ".ptx");
      assertEquals(compiled, checkedIn, name + ".ptx is stale: " + SOURCES + "/compile");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sm_75", "sm_80", "sm_90", "sm_121"})
  void fitsIntoTheRegisters(String architecture) throws IOException, InterruptedException {
    Path assembler = tool("ptxas");
    for (String name : kernels().toList()) {
      Path ptx = Path.of("src/main/resources/dev/tessera/train/cuda", name + ".ptx");
      if (number(architecture) < number(target(name))) {
        continue;
      }
      String report = run(assembler.toString(), "-v", "-arch=" + architecture, "-o", "/dev/null",
          ptx.toString());
      List<String> spills = report.lines().filter(line -> line.contains("spill stores")).toList();
      assertFalse(spills.isEmpty(), report);
      for (String line : spills) {
        assertTrue(line.contains(" 0 bytes spill stores, 0 bytes spill loads"), report);
      }
    }
  }

  private static int number(String architecture) {
    return Integer.parseInt(architecture.substring("sm_".length()));
  }

  private static String target(String name) {
    return Ptx.resource(name)
        .text()
        .lines()
        .filter(line -> line.startsWith(".target "))
        .map(line -> line.substring(".target ".length()))
        .findFirst()
        .orElseThrow();
  }

  static Stream<String> kernels() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".cu"))
          .map(file -> file.replace(".cu", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Path tool(String name) {
    Path tool = TOOLKIT.resolve(name);
    assumeTrue(Files.isExecutable(tool), "there is no " + tool);
    return tool;
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
