package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.contrastive.internal.loss.FalseNegatives;
import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.KernelArguments;
import dev.tessera.train.cuda.Staging;
import java.lang.foreign.MemorySegment;

/// What must not count as a negative, on a GPU. Mostly there is nothing.
final class DeviceMask implements AutoCloseable {

  private static final long NULL = 0;

  private final Closing closing = new Closing();
  private final Room begins;
  private final Room columns;
  private boolean empty = true;

  DeviceMask(CudaContext gpu) {
    begins = closing.add(new Room(gpu));
    columns = closing.add(new Room(gpu));
  }

  void take(FalseNegatives mask, CudaStream stream, Staging staging) {
    empty = mask.isEmpty();
    if (!empty) {
      upload(begins, mask.begins(), stream, staging);
      upload(columns, mask.columns(), stream, staging);
    }
  }

  private static void upload(Room room, int[] values, CudaStream stream, Staging staging) {
    room.of((long) values.length * Integer.BYTES, stream);
    stream.synchronize(); // new memory is being cleared, old memory may be in use
    staging.upload(MemorySegment.ofArray(values), room.get(), 0);
  }

  /// Adds both pointers, or twice null.
  KernelArguments addTo(KernelArguments arguments) {
    return empty
        ? arguments.add(NULL).add(NULL)
        : arguments.add(begins.get()).add(columns.get());
  }

  @Override
  public void close() {
    closing.close();
  }
}
