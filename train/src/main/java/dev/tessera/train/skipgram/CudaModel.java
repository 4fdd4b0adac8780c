package dev.tessera.train.skipgram;

import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.DeviceMemory;
import dev.tessera.train.cuda.Staging;
import java.lang.foreign.MemorySegment;

/// A GPU's copy of the tables, and of what a run never changes. `Model` in `skipgram.cuh` is the same in
/// C.
final class CudaModel implements AutoCloseable {

  private final Closing memory = new Closing();
  private final CudaContext context;
  private final Staging staging;
  private final Tables tables;
  private final DeviceMemory input;
  private final DeviceMemory output;
  private final long[] fields;

  /// @param warps that train at the same time
  CudaModel(CudaContext context, Plan plan, Tables tables, int warps) {
    this.context = context;
    this.tables = tables;
    this.staging = memory.add(new Staging(context));
    this.input = allocate(rows(tables.input()));
    this.output = allocate(rows(tables.output()));
    Composition composition = plan.composition();
    SkipGramSettings settings = plan.settings();
    this.fields = new long[] {input.pointer(), output.pointer(),
        upload(MemorySegment.ofArray(composition.starts())),
        upload(MemorySegment.ofArray(composition.rows())),
        upload(MemorySegment.ofArray(composition.weights())),
        upload(MemorySegment.ofArray(plan.noise())), upload(MemorySegment.ofArray(plan.keep())),
        upload(MemorySegment.ofArray(
            InFlight.inputCopies(plan, tables.input().rows(), warps))),
        upload(MemorySegment.ofArray(InFlight.outputCopies(plan, warps))),
        composition.units(), tables.input().stride(), settings.window(), settings.negatives()};
    staging.upload(rows(tables.input()), input, 0);
    staging.upload(rows(tables.output()), output, 0);
  }

  /// Bytes of the GPU's memory that a model takes.
  static long bytes(Plan plan, Tables tables) {
    Composition composition = plan.composition();
    long tableFloats = rows(tables.input()).byteSize() + rows(tables.output()).byteSize();
    long perUnit = Integer.BYTES + Long.BYTES + Integer.BYTES + Float.BYTES;
    long perPart = Integer.BYTES + Float.BYTES;
    return tableFloats + perUnit * composition.units() + perPart * composition.rows().length
        + (long) Float.BYTES * tables.input().rows();
  }

  private static MemorySegment rows(Table table) {
    return MemorySegment.ofArray(table.floats())
        .asSlice((long) table.offset(0) * Float.BYTES,
            (long) table.rows() * table.stride() * Float.BYTES);
  }

  private DeviceMemory allocate(MemorySegment twin) {
    return memory.add(context.allocate(Math.max(Long.BYTES, twin.byteSize())));
  }

  private long upload(MemorySegment values) {
    DeviceMemory copy = allocate(values);
    staging.upload(values, copy, 0);
    return copy.pointer();
  }

  /// The fields of the struct.
  long[] fields() {
    return fields.clone();
  }

  DeviceMemory input() {
    return input;
  }

  /// Fills the tables from the GPU's. What works on them must be done.
  void download() {
    staging.download(input, 0, rows(tables.input()));
    staging.download(output, 0, rows(tables.output()));
  }

  @Override
  public void close() {
    memory.close();
  }
}
