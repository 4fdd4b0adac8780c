package dev.tessera.retrieval.experiment;

import dev.tessera.data.beir.BeirFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Finds real data: in the folder that `TESSERA_DATA` names (system property or environment), else
/// beside the repository. A test that needs it is skipped where there is none.
final class SharedData {

  private SharedData() {}

  static BeirFolder retrieval(String name) {
    Optional<Path> folder = roots().map(root -> root.resolve("retrieval").resolve(name))
        .filter(Files::isDirectory)
        .findFirst();
    Assumptions.assumeTrue(folder.isPresent(), "no data set " + name + "; set TESSERA_DATA");
    return new BeirFolder(folder.get());
  }

  private static Stream<Path> roots() {
    Path module = Path.of("").toAbsolutePath();
    return Stream.concat(
        Stream.of(System.getProperty("TESSERA_DATA"), System.getenv("TESSERA_DATA"))
            .filter(Objects::nonNull)
            .map(Path::of),
        Stream.of("../shared/data", "../../shared/data", "../../../shared/data")
            .map(module::resolve));
  }
}
