package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// The kernel's tests on narrower vectors than this machine may have, in Java virtual machines of their own
/// as the width is chosen once.
class NarrowLanesTest {

  @ParameterizedTest
  @ValueSource(ints = {128, 256})
  void theKernelIsRight(int bits) throws IOException, InterruptedException {
    Process child = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
        "jdk.incubator.vector", "-Dtessera.simd.bits=" + bits, "-cp",
        System.getProperty("java.class.path"), NarrowLanesTest.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, child.waitFor(), said);
    assertTrue(said.strip().endsWith("vector, " + bits + " bits"), said);
  }

  /// The child: runs the tests, and says on how wide vectors if all went well.
  public static void main(String[] arguments) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(VectorKernelTest.class))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .build(), summary);
    if (summary.getSummary().getTestsSucceededCount() == 0
        || summary.getSummary().getTotalFailureCount() > 0) {
      summary.getSummary().printFailuresTo(new PrintWriter(System.out, true));
      System.exit(1);
    }
    System.out.println(WindowKernel.create(Table.LINE, 2, true).name());
  }
}
