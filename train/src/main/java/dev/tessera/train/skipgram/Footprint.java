package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// What a run needs room for.
///
/// @param words in the vocabulary
/// @param units of the text, in an encoded file that is mapped, not loaded
/// @param inputRows of the table that becomes the model
/// @param outputRows of the table of centres
/// @param tableBytes both tables, and a copy of the rows that become the model
/// @param fileBytes of the encoded text
public record Footprint(int words, long units, long inputRows, long outputRows, long tableBytes,
    long fileBytes) {

  private static final double MEGA = 1e6;

  static Footprint of(Plan plan, Parts parts) {
    SkipGramSettings settings = plan.settings();
    long rowBytes = (long) Table.stride(settings.dim()) * Float.BYTES;
    long inputs = parts.rows();
    long outputs = plan.keep().length;
    long model = (long) parts.tokensOfRows().units() * settings.dim() * Float.BYTES;
    return new Footprint(plan.corpus().words().size(), plan.corpus().size(), inputs, outputs,
        (inputs + outputs) * rowBytes + model, plan.corpus().size() * Integer.BYTES);
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
    long free = heapLimit() - heapInUse();
    if (tableBytes > free) {
      throw new BadInput(String.format(Locale.ROOT, "the tables of %,d and %,d rows of %d numbers"
          + " need %,.0f MB and the Java heap has %,.0f MB left; lower --dim or --vocab-size, raise"
          + " --min-count, or give more memory (TESSERA_JAVA_OPTS=-Xmx%dg)", inputRows, outputRows,
          dim, tableBytes / MEGA, free / MEGA,
          (long) Math.ceil(1.2 * (tableBytes + heapInUse()) / (1 << 30))));
    }
  }

  private static long heapLimit() {
    return Runtime.getRuntime().maxMemory();
  }

  /// What is used now, garbage included: the check errs on the safe side.
  private static long heapInUse() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
