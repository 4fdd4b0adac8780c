package dev.tessera.bench.gpu;

import dev.tessera.data.files.AtomicWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The table under way. It is written anew after every line, so that a machine that is taken away loses
/// nothing.
final class Findings {

  private final Path folder;
  private final Map<String, Object> machine;
  private final List<Finding> lines = new ArrayList<>();

  /// @param folder gets `gpu.json` and `gpu.md`
  /// @param machine facts about it, by name
  Findings(Path folder, Map<String, Object> machine) {
    this.folder = folder;
    this.machine = machine;
  }

  void add(Finding line) throws IOException {
    lines.add(line);
    System.out.printf("%s, %s: %s  %s%n", line.what(), line.setting(), line.figure(),
        line.check());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", machine);
    all.put("findings", lines);
    AtomicWrite.file(folder.resolve("gpu.json"), file -> Files.write(file,
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(all)));
    AtomicWrite.file(folder.resolve("gpu.md"), file -> Files.writeString(file, markdown()));
  }

  private String markdown() {
    StringBuilder page = new StringBuilder();
    machine.forEach((name, value) -> page.append("- ")
        .append(name)
        .append(": ")
        .append(value)
        .append('\n'));
    page.append("\n| what | setting | figure | check |\n|---|---|---|---|\n");
    for (Finding line : lines) {
      page.append("| %s | %s | %s | %s |%n".formatted(line.what(), line.setting(),
          line.figure(), line.check()));
    }
    return page.toString();
  }
}
