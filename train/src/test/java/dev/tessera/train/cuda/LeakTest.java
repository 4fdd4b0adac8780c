package dev.tessera.train.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Everything that is taken from a GPU is given back.
@Tag("gpu")
class LeakTest {

  @Test
  void aThousandTimesLeaveNothingBehind() {
    try (CudaContext context = AnyGpu.open()) {
      useAll(context);
      long before = context.freeBytes();
      for (int time = 0; time < 1000; time++) {
        useAll(context);
      }
      assertEquals(before, context.freeBytes());
    }
  }

  private static void useAll(CudaContext context) {
    try (DeviceMemory memory = context.allocate(1 << 20);
        PinnedMemory pinned = context.allocatePinned(1 << 12);
        CudaStream stream = context.stream();
        CudaEvent event = context.event()) {
      pinned.segment().set(ValueLayout.JAVA_INT, 8, 4711);
      stream.upload(pinned.segment(), memory, 1 << 12);
      pinned.segment().fill((byte) 0);
      stream.synchronize();
      stream.download(memory, 1 << 12, pinned.segment());
      stream.record(event);
      event.await();
    }
  }

  @Test
  void copiesGoThereAndBack() {
    try (CudaContext context = AnyGpu.open();
        DeviceMemory memory = context.allocate(64);
        DeviceMemory other = context.allocate(64);
        PinnedMemory pinned = context.allocatePinned(16);
        CudaStream stream = context.stream()) {
      stream.clear(memory);
      pinned.segment().fill((byte) 7);
      stream.upload(pinned.segment(), memory, 32);
      stream.copy(memory, 28, other, 0, 12);
      stream.synchronize();
      stream.download(other, 0, pinned.segment());
      stream.synchronize();
      assertEquals(0, pinned.segment().get(ValueLayout.JAVA_INT, 0));
      assertEquals(0x07070707, pinned.segment().get(ValueLayout.JAVA_INT, 4));
      assertThrows(IndexOutOfBoundsException.class,
          () -> stream.upload(pinned.segment(), memory, 49));
    }
  }

  @Test
  void tooMuchIsRefused() {
    try (CudaContext context = AnyGpu.open()) {
      CudaException failure = assertThrows(CudaException.class,
          () -> context.allocate(1L << 50));
      assertTrue(failure.outOfMemory(), failure.getMessage());
      assertTrue(failure.getMessage().contains("CUDA_ERROR_OUT_OF_MEMORY"), failure.getMessage());
    }
  }
}
