package dev.tessera.cli.terminal;

import dev.tessera.infer.neighbors.Neighbor;
import java.io.PrintWriter;
import java.util.List;

/// Words found near something, as a person reads them.
public final class NeighborTable {

  private NeighborTable() {}

  public static void print(PrintWriter out, String heading, List<Neighbor> neighbors) {
    TextTable table = new TextTable(heading, "cosine");
    for (Neighbor neighbor : neighbors) {
      table.row("  " + neighbor.word(), String.format("%.3f", neighbor.similarity()));
    }
    table.print(out);
  }
}
