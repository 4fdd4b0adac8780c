package dev.tessera.train.skipgram;

import dev.tessera.train.cuda.CudaFunction;
import dev.tessera.train.cuda.CudaModule;
import dev.tessera.train.cuda.Gpu;
import java.util.Arrays;

/// The rungs of the ladder in `skipgram.cu`, from the plainest to the fastest. A block is one warp.
enum CudaKernel {

  /// A pair at a time.
  PAIRS("skipgram_pairs", Integer.MAX_VALUE),
  /// A window at a time.
  WINDOWS("skipgram_windows", Integer.MAX_VALUE),
  /// Contexts stay as long as the window reaches them, in the memory of the GPU.
  LIFE("skipgram_life", Integer.MAX_VALUE),
  /// Contexts stay in shared memory and outputs in registers.
  REGISTERS_3("skipgram_registers_3", 384), REGISTERS_2("skipgram_registers_2",
      256), REGISTERS_1("skipgram_registers_1", 128);

  /// Threads of a block.
  static final int WARP = 32;

  /// A line of gradients has so many floats.
  private static final int GRADIENTS = 8;

  /// What all GPUs give a block without being asked.
  private static final int SHARED = 48 << 10;

  private final String function;
  private final int longestRow;

  CudaKernel(String function, int longestRow) {
    this.function = function;
    this.longestRow = longestRow;
  }

  /// The fastest that the rows and windows of a run fit into.
  static CudaKernel fastest(SkipGramSettings settings, Gpu gpu) {
    return Arrays.stream(values())
        .filter(kernel -> kernel.fits(settings, gpu))
        .reduce((slower, faster) -> faster)
        .orElseThrow();
  }

  boolean fits(SkipGramSettings settings, Gpu gpu) {
    return Table.stride(settings.dim()) <= longestRow
        && sharedBytes(settings) <= gpu.sharedBytesPerBlock();
  }

  /// Whether contexts lie in scratch memory of the GPU.
  boolean usesScratch() {
    return compareTo(LIFE) <= 0;
  }

  /// Bytes of dynamic shared memory for each warp.
  int sharedBytes(SkipGramSettings settings) {
    int slots = slots(settings);
    int behind = switch (this) {
      case PAIRS -> 0;
      case WINDOWS, LIFE -> slots * GRADIENTS * Float.BYTES;
      default -> 2 * slots * Table.stride(settings.dim()) * Float.BYTES;
    };
    return Segments.LONGEST * Integer.BYTES + behind;
  }

  /// Bytes of scratch memory for each warp: for each place within reach two rows.
  long scratchBytes(SkipGramSettings settings) {
    return usesScratch() ? 2L * slots(settings) * Table.stride(settings.dim()) * Float.BYTES : 0;
  }

  /// Places that a window reaches.
  static int slots(SkipGramSettings settings) {
    return 2 * settings.window() + 1;
  }

  CudaFunction load(CudaModule module, SkipGramSettings settings) {
    CudaFunction loaded = module.function(function);
    if (sharedBytes(settings) > SHARED) {
      loaded.allowShared(sharedBytes(settings));
    }
    return loaded;
  }

  /// The name for logs.
  String label() {
    return "CUDA, " + function;
  }
}
