package dev.tessera.train.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The arguments of a kernel, in the order of its parameters: each takes a slot of eight bytes, of which
/// the driver copies as many as the parameter has.
public final class KernelArguments {

  private long[] slots = new long[16];
  private int size;

  public KernelArguments add(DeviceMemory memory) {
    return add(memory.address());
  }

  /// @param from byte that the pointer points to
  public KernelArguments add(DeviceMemory memory, long from) {
    return add(memory.address(from, 0));
  }

  public KernelArguments add(int value) {
    return add((long) value);
  }

  public KernelArguments add(float value) {
    return add((long) Float.floatToRawIntBits(value));
  }

  public KernelArguments add(long value) {
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, 2 * size);
    }
    slots[size++] = value;
    return this;
  }

  /// What `cuLaunchKernel` takes: an array of pointers to the arguments.
  MemorySegment pointers(Arena arena) {
    MemorySegment values = arena.allocate(ValueLayout.JAVA_LONG, size);
    MemorySegment pointers = arena.allocate(ValueLayout.ADDRESS, size);
    for (int i = 0; i < size; i++) {
      values.setAtIndex(ValueLayout.JAVA_LONG, i, slots[i]);
      pointers.setAtIndex(ValueLayout.ADDRESS, i, values.asSlice(i * 8L));
    }
    return pointers;
  }
}
