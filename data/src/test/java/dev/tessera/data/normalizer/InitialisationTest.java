package dev.tessera.data.normalizer;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Constants of a sealed family refer to each other; whichever class is touched first must work.
class InitialisationTest {

  @ParameterizedTest
  @ValueSource(strings = {"normalizer.Normalizer", "normalizer.NormalizerStep",
      "normalizer.NormalizerSequence", "normalizer.BertNormalizer", "pretokenizer.PreTokenizer",
      "pretokenizer.Split", "pretokenizer.SplitSequence"})
  void anyClassMayBeTheFirst(String name) throws IOException, ClassNotFoundException {
    URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(InitialisationTest::url)
        .toArray(URL[]::new);
    try (URLClassLoader fresh = new URLClassLoader(classPath,
        ClassLoader.getPlatformClassLoader())) {
      assertNotNull(Class.forName("dev.tessera.data." + name, true, fresh));
    }
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
