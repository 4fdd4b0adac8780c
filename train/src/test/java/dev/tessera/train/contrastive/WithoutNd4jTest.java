package dev.tessera.train.contrastive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.data.progress.Progress;
import dev.tessera.train.cuda.CudaDriver;
import dev.tessera.train.cuda.Device;
import dev.tessera.train.cuda.StandInGpu;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Training on a GPU needs no ND4J, so that `bench/gpu` can leave it at home.
class WithoutNd4jTest {

  @Test
  void aRunOnAGpuFindsAllItsClasses() throws IOException, InterruptedException {
    StandInGpu.use();
    Process process = new ProcessBuilder(command()).redirectErrorStream(true).start();
    List<String> output = new String(process.getInputStream().readAllBytes()).lines().toList();
    assertEquals(0, process.waitFor(), () -> String.join("\n", output));
    assertEquals("trained 5 batches", output.getLast());
  }

  private static List<String> command() {
    String classPath = Stream
        .of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            .split(File.pathSeparator))
        .filter(entry -> !entry.contains("nd4j") && !entry.contains("bytedeco"))
        .collect(Collectors.joining(File.pathSeparator));
    return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
        "-D" + CudaDriver.PROPERTY + "=" + System.getProperty(CudaDriver.PROPERTY), "-cp",
        classPath, WithoutNd4jTest.class.getName());
  }

  /// Trains where there is no ND4J.
  public static void main(String[] args) throws IOException {
    assertThrows(ClassNotFoundException.class,
        () -> Class.forName("org.nd4j.linalg.factory.Nd4j"));
    ContrastiveRun run = ContrastiveTrainer.train(
        ContrastiveTrainer.randomStart(Topics.tokenizer(), 8, 1), Topics.source(100, 1),
        ContrastiveSettings.builder()
            .batchSize(20)
            .evaluateEvery(0)
            .device(new Device.Cuda(0))
            .build(),
        Progress.NONE);
    System.out.println("trained " + run.statistics().batches() + " batches");
  }
}
