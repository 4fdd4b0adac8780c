package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaFunction;
import dev.tessera.train.cuda.CudaModule;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.KernelArguments;
import dev.tessera.train.cuda.Ptx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The kernels of contrastive training, compiled for a GPU, and the stream in which they run.
final class Kernels implements AutoCloseable {

  /// What a warp works on: rows are cut into slices of so many numbers.
  static final int SLICE = 128;

  private static final List<String> BAG = List.of("bag_forward", "unit_prefix_float",
      "unit_prefix_bf16", "unit_prefix_back", "pair_cosines", "pair_cosines_back");
  private static final List<String> SUMS = List.of("contrast_loss", "add_up");
  private static final List<String> ROWS = List.of("count_tokens", "begin_tokens", "name_pieces",
      "sort_entries", "sum_pieces", "square_gradients", "move_rows_adam", "move_rows_adagrad");
  private static final List<String> PURPOSES = List.of("forward", "weigh", "by_anchor",
      "by_candidate");

  private static final int THREADS = 256;
  private static final int WARP = 32;

  private final Closing closing = new Closing();
  private final CudaStream stream;
  private final Map<String, CudaFunction> functions = new HashMap<>();

  /// All that a step needs.
  static Kernels of(CudaContext gpu, Rung rung) {
    return new Kernels(gpu, Map.of("bag", BAG, "contrast_sums", SUMS, "token_rows", ROWS,
        rung.ptx(), PURPOSES.stream().map(rung::kernel).toList()));
  }

  private Kernels(CudaContext gpu, Map<String, List<String>> sources) {
    try {
      this.stream = closing.add(gpu.stream());
      sources.forEach((source, names) -> {
        CudaModule module = closing.add(gpu.load(Ptx.resource(source)));
        names.forEach(name -> functions.put(name, module.function(name)));
      });
    } catch (RuntimeException e) {
      closing.closeAfter(e);
      throw e;
    }
  }

  CudaStream stream() {
    return stream;
  }

  /// Starts a kernel with a thread for each of `count` things.
  void overThreads(String kernel, long count, KernelArguments arguments) {
    if (count > 0) {
      blocks(kernel, (count + THREADS - 1) / THREADS, THREADS, arguments);
    }
  }

  /// Starts a kernel with a warp for each of `count` things.
  void overWarps(String kernel, long count, KernelArguments arguments) {
    overThreads(kernel, count * WARP, arguments);
  }

  /// Starts a kernel with a warp for each slice of each of `rows` rows.
  void overSlices(String kernel, long rows, long stride, KernelArguments arguments) {
    overWarps(kernel, rows * ((stride + SLICE - 1) / SLICE), arguments);
  }

  /// Starts a kernel with so many blocks.
  void blocks(String kernel, long count, int threads, KernelArguments arguments) {
    stream.launch(functions.get(kernel), Math.toIntExact(count), threads, 0, arguments);
  }

  /// Starts a kernel on a grid of blocks.
  void grid(String kernel, long columns, long rows, int threads, KernelArguments arguments) {
    stream.launch(functions.get(kernel), Math.toIntExact(columns), Math.toIntExact(rows), threads,
        0, arguments);
  }

  @Override
  public void close() {
    closing.close();
  }
}
