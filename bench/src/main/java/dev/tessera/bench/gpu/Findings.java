package dev.tessera.bench.gpu;

import dev.tessera.data.files.AtomicWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The table under way, in a folder as `gpu.json` and `gpu.md`. It is read and written anew for every line,
/// so that processes can add to it in turn, and a machine that is taken away loses nothing.
final class Findings {

  private record Table(Map<String, Object> machine, List<Finding> findings) {

    String markdown() {
      StringBuilder page = new StringBuilder();
      machine.forEach((name, value) -> page.append("- ")
          .append(name)
          .append(": ")
          .append(value)
          .append('\n'));
      page.append("\n| what | setting | figure | check |\n|---|---|---|---|\n");
      for (Finding line : findings) {
        page.append("| %s | %s | %s | %s |%n".formatted(line.what(), line.setting(),
            line.figure(), line.check()));
      }
      return page.toString();
    }
  }

  private final Path json;
  private final Path page;

  Findings(Path folder) {
    this.json = folder.resolve("gpu.json");
    this.page = folder.resolve("gpu.md");
  }

  /// Begins an empty table.
  ///
  /// @param machine facts about it, by name
  void begin(Map<String, Object> machine) throws IOException {
    write(new Table(machine, List.of()));
  }

  void add(Finding line) throws IOException {
    System.out.printf("%s, %s: %s  %s%n", line.what(), line.setting(), line.figure(),
        line.check());
    Table before = JsonMapper.shared().readValue(Files.readAllBytes(json), Table.class);
    List<Finding> lines = new ArrayList<>(before.findings);
    lines.add(line);
    write(new Table(before.machine, lines));
  }

  private void write(Table table) throws IOException {
    AtomicWrite.file(json, file -> Files.write(file,
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(table)));
    AtomicWrite.file(page, file -> Files.writeString(file, table.markdown()));
  }
}
