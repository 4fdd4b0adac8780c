package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.train.cuda.AnyGpu;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.DeviceMemory;
import dev.tessera.train.cuda.Staging;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That a GPU draws rows as [Anchor] does, chunks taken together as they come.
@Tag("gpu")
class CudaAnchorTest {

  private static final int ROWS = 50;
  private static final int DIM = 37;

  @ParameterizedTest
  @CsvSource({"5, 0.3", "40, 0.3", "160, 0.3", "500, 0.01", "160, 1"})
  void drawsRowsAsTheProcessorsDo(int chunksPerEpoch, double pull) {
    Table table = new Table(DIM, ROWS, 0);
    table.randomise(1);
    Chunks chunks = new Chunks(chunksPerEpoch * 10L, 10, 2, 1, 0.05);
    int[] known = IntStream.range(0, ROWS).filter(row -> row % 3 != 1).toArray();
    Anchor anchor = new Anchor(table, known, pull, chunks);
    table.randomise(2);
    MemorySegment rows = MemorySegment.ofArray(table.floats())
        .asSlice((long) table.offset(0) * Float.BYTES, (long) ROWS * table.stride() * Float.BYTES);
    float[] drawn = new float[ROWS * table.stride()];
    try (CudaContext gpu = AnyGpu.open();
        Staging staging = new Staging(gpu);
        CudaStream work = gpu.stream();
        DeviceMemory copy = gpu.allocate(rows.byteSize());
        CudaAnchor onGpu = new CudaAnchor(gpu, anchor)) {
      assertEquals(4L * known.length * (DIM + 1), CudaAnchor.bytes(anchor));
      staging.upload(rows, copy, 0);
      long end;
      for (long first = 0; first < chunks.total(); first = end) {
        end = Math.min(chunks.total(), first + 1 + first % 7 * 9);
        onGpu.pull(copy, table.stride(), first, end, work);
      }
      work.synchronize();
      staging.download(copy, 0, MemorySegment.ofArray(drawn));
    }
    for (long chunk = 0; chunk < chunks.total(); chunk++) {
      anchor.pull(chunk);
    }
    float[] expected = rows.toArray(ValueLayout.JAVA_FLOAT);
    assertArrayEquals(expected, drawn, 1e-6f);
  }
}
