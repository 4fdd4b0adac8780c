package dev.tessera.bench.gpu;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs the tests that are tagged `gpu`, without Maven.
final class GpuTests implements TestExecutionListener {

  private final List<String> failures = new ArrayList<>();
  private final List<String> aborted = new ArrayList<>();
  /// Of each test method the largest number that it reported.
  private final Map<String, Double> reported = new TreeMap<>();
  private int passed;

  private GpuTests() {}

  /// @param classes a folder of compiled tests, on the class path
  /// @return whether none failed
  static boolean run(Path classes, Findings findings) throws IOException {
    GpuTests tests = new GpuTests();
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClasspathRoots(Set.of(classes)))
            .filters(includeTags("gpu"))
            .build(), tests);
    findings.add(new Finding("tests", "tagged gpu",
        "%d passed, %d failed, %d skipped".formatted(tests.passed, tests.failures.size(),
            tests.aborted.size()),
        String.join("; ", tests.aborted)));
    for (String failure : tests.failures) {
      findings.add(new Finding("failed", "test", failure, ""));
    }
    for (Map.Entry<String, Double> entry : tests.reported.entrySet()) {
      findings.add(new Finding("reported by tests", entry.getKey(),
          "%.1e at most".formatted(entry.getValue()), ""));
    }
    return tests.failures.isEmpty() && tests.passed > 0;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String name = test.getLegacyReportingName();
    switch (result.getStatus()) {
      case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
      case ABORTED -> aborted.add(name + ": " + reason(result));
      case FAILED -> {
        failures.add(name + ": " + reason(result));
        result.getThrowable().ifPresent(Throwable::printStackTrace);
      }
    }
  }

  private static String reason(TestExecutionResult result) {
    return result.getThrowable().map(Throwable::getMessage).orElse("").replace('\n', ' ');
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    String method = test.getLegacyReportingName().replaceFirst("\\(.*", "");
    entry.getKeyValuePairs()
        .forEach((name, value) -> reported.merge(method + ", " + name, Double.valueOf(value),
            Math::max));
  }
}
