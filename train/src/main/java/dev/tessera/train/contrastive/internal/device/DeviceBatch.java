package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.contrastive.internal.loss.FalseNegatives;
import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaEvent;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.KernelArguments;
import dev.tessera.train.cuda.PinnedMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// A batch's texts and its mask on a GPU: sent there in one copy, in a stream of its own, so that it comes
/// while another batch is trained on.
final class DeviceBatch implements AutoCloseable {

  private static final long NULL = 0;

  private final Closing closing = new Closing();
  private final CudaContext gpu;
  private final CudaStream copies;
  private final CudaEvent arrived;
  private final CudaEvent trained;
  private final Room numbers;
  private PinnedMemory pinned;
  private int texts;
  private int entries;
  private int rows;
  private int columns;

  DeviceBatch(CudaContext gpu) {
    this.gpu = gpu;
    closing.add(this::freePinned);
    this.copies = closing.add(gpu.stream());
    this.arrived = closing.add(gpu.event());
    this.trained = closing.add(gpu.event());
    this.numbers = closing.add(new Room(gpu));
    closing.add(copies::synchronize); // what is not trained on may be on its way
  }

  /// Replaces the content, as soon as nobody uses what was there, and returns before the copy is done.
  ///
  /// @param mask what must not count as a negative; mostly nothing
  void send(Texts batch, Optional<FalseNegatives> mask) {
    arrived.await();
    trained.await();
    texts = batch.count();
    entries = batch.entries();
    Optional<FalseNegatives> masked = mask.filter(m -> !m.isEmpty());
    rows = masked.map(m -> m.begins().length).orElse(0);
    columns = masked.map(m -> m.columns().length).orElse(0);
    MemorySegment host = pinned(columnsAt() + 4L * columns);
    put(host, 0, MemorySegment.ofArray(batch.tokens()), entries);
    put(host, sharesAt(), MemorySegment.ofArray(batch.shares()), entries);
    put(host, endsAt(), MemorySegment.ofArray(batch.ends()), texts);
    masked.ifPresent(m -> {
      put(host, beginsAt(), MemorySegment.ofArray(m.begins()), rows);
      put(host, columnsAt(), MemorySegment.ofArray(m.columns()), columns);
    });
    copies.upload(host, numbers.of(host.byteSize(), copies), 0);
    copies.record(arrived);
  }

  private MemorySegment pinned(long bytes) {
    if (pinned == null || pinned.segment().byteSize() < bytes) {
      freePinned();
      pinned = gpu.allocatePinned(Math.max(Long.BYTES, bytes));
    }
    return pinned.segment().asSlice(0, bytes);
  }

  /// Everything is made of four bytes.
  private static void put(MemorySegment host, long at, MemorySegment source, int count) {
    MemorySegment.copy(source, ValueLayout.JAVA_BYTE, 0, host, ValueLayout.JAVA_BYTE, at,
        4L * count);
  }

  private long sharesAt() {
    return 4L * entries;
  }

  private long endsAt() {
    return sharesAt() + 4L * entries;
  }

  private long beginsAt() {
    return endsAt() + 4L * texts;
  }

  private long columnsAt() {
    return beginsAt() + 4L * rows;
  }

  /// To be called before the work on it is given to the GPU.
  void beginTraining(CudaStream work) {
    work.await(arrived);
  }

  /// To be called when all work on it has been given to the GPU.
  void endTraining(CudaStream work) {
    work.record(trained);
  }

  /// Number of texts.
  int texts() {
    return texts;
  }

  /// Number of (text, token) entries.
  int entries() {
    return entries;
  }

  /// Adds the entries' tokens.
  KernelArguments addTokens(KernelArguments arguments) {
    return arguments.add(numbers.get(), 0);
  }

  /// Adds tokens, shares and where each text's entries end.
  KernelArguments addTexts(KernelArguments arguments) {
    return addTokens(arguments).add(numbers.get(), sharesAt()).add(numbers.get(), endsAt());
  }

  /// Adds where each anchor's masked columns begin, and these; or twice null.
  KernelArguments addMask(KernelArguments arguments) {
    return rows == 0
        ? arguments.add(NULL).add(NULL)
        : arguments.add(numbers.get(), beginsAt()).add(numbers.get(), columnsAt());
  }

  private void freePinned() {
    if (pinned != null) {
      pinned.close();
      pinned = null;
    }
  }

  @Override
  public void close() {
    closing.close();
  }
}
