package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.contrastive.internal.table.Adagrad;
import dev.tessera.train.contrastive.internal.table.Adam;
import dev.tessera.train.contrastive.internal.table.RowOptimiser;
import dev.tessera.train.contrastive.internal.table.TableUpdate;
import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.DeviceMemory;
import dev.tessera.train.cuda.KernelArguments;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// From the gradients of a batch's texts to new rows of the tokens in them, on a GPU; see [TableUpdate] for
/// what is computed and `token_rows.cu` for how.
final class DeviceUpdate implements AutoCloseable {

  /// Entries that one warp sums at most, as `token_rows.cu` has it.
  static final int PIECE = 512;

  private static final int SCAN_THREADS = 1024;
  private static final int ROW_THREADS = 128;
  private static final long NULL = 0;

  private final Closing closing = new Closing();
  private final Kernels kernels;
  private final DeviceTable table;
  private final TableUpdate rule;
  private final Results results;
  private final List<DeviceMemory> memory;
  private final Optional<List<DeviceMemory>> weightMemory;
  private final DeviceMemory logWeights;
  private final DeviceMemory counts;
  private final DeviceMemory entryBegins;
  private final DeviceMemory pieceBegins;
  private final DeviceMemory cursors;
  private final Room pieceTokens;
  private final Room entryTexts;
  private final Room entryShares;
  private final Room sums;

  /// @param rule whose optimisers say how rows are moved, and remember on the host what `mirror` has on the
  ///     GPU
  DeviceUpdate(CudaContext gpu, Kernels kernels, DeviceTable table, TableUpdate rule,
      Mirror mirror, Results results) {
    this.kernels = kernels;
    this.table = table;
    this.rule = rule;
    this.results = results;
    memory = mirrored(rule.vectorOptimiser(), host -> mirror.rows(host, table.dim()), mirror);
    weightMemory = rule.weightOptimiser()
        .map(optimiser -> mirrored(optimiser, mirror::numbers, mirror));
    logWeights = mirror.numbers(rule.logWeights());
    long bytes = (table.size() + 1L) * Integer.BYTES;
    counts = closing.add(gpu.allocate(bytes));
    entryBegins = closing.add(gpu.allocate(bytes));
    pieceBegins = closing.add(gpu.allocate(bytes));
    cursors = closing.add(gpu.allocate(bytes));
    pieceTokens = closing.add(new Room(gpu));
    entryTexts = closing.add(new Room(gpu));
    entryShares = closing.add(new Room(gpu));
    sums = closing.add(new Room(gpu));
  }

  /// @param rows makes the copy of an array of as many rows as there are tokens
  private static List<DeviceMemory> mirrored(RowOptimiser optimiser,
      Function<float[], DeviceMemory> rows, Mirror mirror) {
    List<float[]> state = optimiser.state();
    return switch (optimiser) {
      case Adam _ -> List.of(rows.apply(state.get(0)), rows.apply(state.get(1)),
          mirror.numbers(state.get(2)));
      case Adagrad _ -> List.of(rows.apply(state.get(0)));
    };
  }

  /// Moves the rows of all tokens of a batch, unless the loss is no number.
  void apply(DeviceTexts texts, float rate) {
    long pieces = Math.min(table.size(), texts.batch().entries()) + texts.batch().entries() / PIECE;
    pieceTokens.of(pieces * Integer.BYTES, kernels.stream());
    entryTexts.of((long) texts.batch().entries() * Integer.BYTES, kernels.stream());
    entryShares.of((long) texts.batch().entries() * Float.BYTES, kernels.stream());
    sums.of(pieces * table.stride() * Float.BYTES, kernels.stream());
    sort(texts);
    sum(texts, pieces);
    if (rule.clip() > 0) {
      square();
    }
    move(rate);
  }

  private void sort(DeviceTexts texts) {
    kernels.stream().clear(counts);
    kernels.overThreads("count_tokens", texts.batch().entries(), texts.batch()
        .addTokens(new KernelArguments())
        .add((long) texts.batch().entries())
        .add(counts));
    kernels.blocks("begin_tokens", 1, SCAN_THREADS, new KernelArguments()
        .add(counts)
        .add((long) table.size())
        .add(entryBegins)
        .add(pieceBegins)
        .add(cursors));
    kernels.overThreads("name_pieces", table.size(), new KernelArguments()
        .add(pieceBegins)
        .add((long) table.size())
        .add(pieceTokens.get()));
    kernels.overWarps("sort_entries", texts.count(), texts.batch()
        .addTexts(new KernelArguments())
        .add((long) texts.count())
        .add(cursors)
        .add(entryTexts.get())
        .add(entryShares.get()));
  }

  private void sum(DeviceTexts texts, long pieces) {
    kernels.overSlices("sum_pieces", pieces, table.stride(), new KernelArguments()
        .add(texts.gradients())
        .add(table.stride())
        .add(entryBegins)
        .add(pieceBegins)
        .add((long) table.size())
        .add(pieceTokens.get())
        .add(entryTexts.get())
        .add(entryShares.get())
        .add(sums.get()));
  }

  private KernelArguments summed() {
    return new KernelArguments()
        .add(sums.get())
        .add(table.stride())
        .add((long) table.dim())
        .add(pieceBegins);
  }

  private void square() {
    kernels.blocks("square_gradients", table.size(), ROW_THREADS, summed()
        .add(table.weights())
        .add(results.memory(), Results.SQUARES));
  }

  private void move(float rate) {
    KernelArguments arguments = summed()
        .add(table.vectors())
        .add(table.weights())
        .add((float) rule.clip())
        .add(results.memory(), Results.SQUARES)
        .add(results.memory(), Results.LOSS)
        .add(rate);
    switch (rule.vectorOptimiser()) {
      case Adam adam -> {
        arguments.add(adam.beta1()).add(adam.beta2()).add(adam.epsilon()).add(adam.decay());
        memory.forEach(arguments::add);
        kernels.blocks("move_rows_adam", table.size(), ROW_THREADS, addWeights(arguments, 3));
      }
      case Adagrad adagrad -> {
        arguments.add(adagrad.epsilon()).add(adagrad.decay());
        memory.forEach(arguments::add);
        kernels.blocks("move_rows_adagrad", table.size(), ROW_THREADS, addWeights(arguments, 1));
      }
    }
  }

  /// The logarithms of the weights and what their optimiser remembers, or nulls.
  private KernelArguments addWeights(KernelArguments arguments, int arrays) {
    if (weightMemory.isPresent()) {
      arguments.add(logWeights);
      weightMemory.get().forEach(arguments::add);
    } else {
      for (int i = 0; i < 1 + arrays; i++) {
        arguments.add(NULL);
      }
    }
    return arguments;
  }

  @Override
  public void close() {
    closing.close();
  }
}
