package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.DeviceMemory;
import dev.tessera.train.cuda.KernelArguments;
import dev.tessera.train.cuda.Staging;
import java.lang.foreign.MemorySegment;

/// The texts of a batch on a GPU: their tokens, their vectors before these are normalised, and the
/// gradients by them.
final class DeviceTexts implements AutoCloseable {

  private final Closing closing = new Closing();
  private final Room tokens;
  private final Room shares;
  private final Room ends;
  private final Room vectors;
  private final Room gradients;
  private int count;
  private int entries;

  DeviceTexts(CudaContext gpu) {
    tokens = closing.add(new Room(gpu));
    shares = closing.add(new Room(gpu));
    ends = closing.add(new Room(gpu));
    vectors = closing.add(new Room(gpu));
    gradients = closing.add(new Room(gpu));
  }

  /// Takes the texts of a batch over and makes room for their vectors of `stride` numbers each; the
  /// gradients are zeros.
  void take(Texts texts, long stride, CudaStream stream, Staging staging) {
    stream.synchronize(); // the last batch may still be in use
    count = texts.count();
    entries = texts.entries();
    upload(tokens, MemorySegment.ofArray(texts.tokens()).asSlice(0, entries * 4L), stream, staging);
    upload(shares, MemorySegment.ofArray(texts.shares()).asSlice(0, entries * 4L), stream, staging);
    upload(ends, MemorySegment.ofArray(texts.ends()).asSlice(0, count * 4L), stream, staging);
    vectors.of(count * stride * Float.BYTES, stream);
    stream.clear(gradients.of(count * stride * Float.BYTES, stream));
  }

  private static void upload(Room room, MemorySegment source, CudaStream stream,
      Staging staging) {
    DeviceMemory memory = room.of(source.byteSize(), stream);
    stream.synchronize(); // new memory is being cleared
    staging.upload(source, memory, 0);
  }

  /// Sums the texts' vectors up.
  void encode(Kernels kernels, DeviceTable table) {
    kernels.overSlices("bag_forward", count, table.stride(), new KernelArguments()
        .add(table.vectors())
        .add(table.weights())
        .add(table.stride())
        .add(tokens())
        .add(shares())
        .add(ends())
        .add((long) count)
        .add(vectors()));
  }

  int count() {
    return count;
  }

  int entries() {
    return entries;
  }

  DeviceMemory tokens() {
    return tokens.get();
  }

  DeviceMemory shares() {
    return shares.get();
  }

  DeviceMemory ends() {
    return ends.get();
  }

  /// `[texts × stride]`
  DeviceMemory vectors() {
    return vectors.get();
  }

  /// `[texts × stride]`, by the vectors before they are normalised.
  DeviceMemory gradients() {
    return gradients.get();
  }

  @Override
  public void close() {
    closing.close();
  }
}
