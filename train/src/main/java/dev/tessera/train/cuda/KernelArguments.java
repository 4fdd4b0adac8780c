package dev.tessera.train.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The arguments of a kernel, in the order of its parameters. Values lie in slots of eight bytes, of which
/// the driver copies as many as the parameter has.
public final class KernelArguments {

  private long[] slots = new long[16];
  private int size;
  /// The first slot of each argument.
  private int[] firsts = new int[16];
  private int count;

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
    return addStruct(value);
  }

  /// A struct that is passed by value and whose fields have eight bytes each: 64-bit integers, and
  /// pointers as [DeviceMemory#pointer] gives them.
  public KernelArguments addStruct(long... fields) {
    if (count == firsts.length) {
      firsts = Arrays.copyOf(firsts, 2 * count);
    }
    if (size + fields.length > slots.length) {
      slots = Arrays.copyOf(slots, 2 * (size + fields.length));
    }
    firsts[count++] = size;
    System.arraycopy(fields, 0, slots, size, fields.length);
    size += fields.length;
    return this;
  }

  /// What `cuLaunchKernel` takes: an array of pointers to the arguments.
  MemorySegment pointers(Arena arena) {
    MemorySegment values = arena.allocate(ValueLayout.JAVA_LONG, size);
    MemorySegment.copy(slots, 0, values, ValueLayout.JAVA_LONG, 0, size);
    MemorySegment pointers = arena.allocate(ValueLayout.ADDRESS, count);
    for (int i = 0; i < count; i++) {
      pointers.setAtIndex(ValueLayout.ADDRESS, i, values.asSlice(firsts[i] * (long) Long.BYTES));
    }
    return pointers;
  }
}
