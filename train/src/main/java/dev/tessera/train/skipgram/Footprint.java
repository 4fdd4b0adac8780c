package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.train.cuda.Engine;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// What a run needs room for.
///
/// @param words in the vocabulary
/// @param units of the text, in an encoded file that is mapped, not loaded
/// @param inputRows of the table that becomes the model
/// @param outputRows of the table of centres
/// @param heapBytes beside what the text and the model to go on from already take: the tables, rows of single
///   threads or shards, where the anchor holds rows, and the model
/// @param judgingBytes on top of that while a model is judged and the best one kept; 0 if none are judged
/// @param fileBytes of the encoded text
public record Footprint(int words, long units, long inputRows, long outputRows, long heapBytes,
    long judgingBytes, long fileBytes) {

  private static final double MEGA = 1e6;

  static Footprint of(SkipGramTask task, Plan plan, Parts parts) {
    SkipGramSettings settings = plan.settings();
    int inputs = parts.rows();
    long rowBytes = (long) settings.dim() * Float.BYTES;
    long tokens = parts.tokensOfRows().units();
    long model = HeapArray.bytes(tokens * rowBytes) + tokens * (Long.BYTES + Float.BYTES);
    long anchor = settings.anchor() > 0 ? HeapArray.bytes(inputs * rowBytes) : 0;
    return new Footprint(plan.corpus().words().size(), plan.corpus().size(), inputs,
        plan.keep().length, tables(plan, inputs) + model + anchor,
        Judging.isOn(task.judge(), settings) ? model : 0, plan.corpus().size() * Integer.BYTES);
  }

  private static long tables(Plan plan, int inputRows) {
    if (SkipGramTrainer.engine(plan.settings()) instanceof Engine.OnGpu) {
      int dim = plan.settings().dim();
      return Table.bytes(dim, inputRows) + Table.bytes(dim, plan.keep().length);
    }
    return plan.settings().deterministic()
        ? Rounds.bytes(plan, inputRows)
        : Hogwild.bytes(plan, inputRows);
  }

  /// Complains before any work is done if the tables cannot be had.
  ///
  /// @throws BadInput if a table is longer than a Java array, or all do not fit into the heap
  void check(int dim) {
    long longest = Math.max(inputRows, outputRows) * Table.stride(dim);
    if (longest > Integer.MAX_VALUE - (1 << 20)) {
      throw new BadInput(String.format(Locale.ROOT, "a table of %,d rows of %d numbers is too"
          + " large (%,d numbers; 2,146,435,071 at most); lower --dim or --vocab-size, or raise"
          + " --min-count", Math.max(inputRows, outputRows), dim, longest));
    }
    long need = heapBytes + judgingBytes;
    if (need > heapFree()) {
      System.gc(); // what is left of reading counts as used until it is collected
    }
    long free = heapFree();
    if (need > free) {
      throw new BadInput(String.format(Locale.ROOT, "a run with tables of %,d and %,d rows of %d"
          + " numbers needs %,.0f MB and the Java heap has %,.0f MB left; lower --dim%s, raise"
          + " --min-count, or give more memory (TESSERA_JAVA_OPTS=-Xmx%dg)",
          inputRows, outputRows, dim, need / MEGA, free / MEGA,
          inputRows == words ? "" : " or --vocab-size",
          (long) Math.ceil(1.2 * (need + heapLimit() - free) / (1 << 30))));
    }
  }

  private static long heapLimit() {
    return Runtime.getRuntime().maxMemory();
  }

  private static long heapFree() {
    return heapLimit() - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /// A line for people.
  @Override
  public String toString() {
    String judging = judgingBytes == 0
        ? ""
        : String.format(Locale.ROOT, " (%,.0f MB more while judged)", judgingBytes / MEGA);
    return String.format(Locale.ROOT, "%,d words of %,d occurrences; tables of %,d and %,d rows;"
        + " needs %,.0f MB of the Java heap%s, and %,.0f MB on disk for the encoded text", words,
        units, inputRows, outputRows, heapBytes / MEGA, judging, fileBytes / MEGA);
  }
}
