package dev.tessera.train.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That the stand-in runs kernels as a GPU does, and finds the mistakes it is there to find.
class StandInGpuTest {

  private static final int COUNT = 1000;
  private static final int BYTES = COUNT * Float.BYTES;

  private CudaContext gpu;
  private CudaModule module;
  private CudaStream stream;
  private PinnedMemory host;
  private DeviceMemory memory;

  @BeforeEach
  void open() throws IOException {
    StandInGpu.use();
    InstalledDriver driver = (InstalledDriver) CudaDriver.find();
    gpu = driver.open(driver.gpus().getFirst());
    module = gpu.load(new Ptx("smoke", Files.readString(Path.of("src/test/cuda/smoke.ptx"))));
    stream = gpu.stream();
    host = gpu.allocatePinned(BYTES);
    memory = gpu.allocate(BYTES);
  }

  @AfterEach
  void close() {
    if (gpu != null) {
      StandInGpu.pretend("BACKWARDS", 0);
      memory.close();
      host.close();
      stream.close();
      module.close();
      gpu.close();
      for (String kind : new String[] {"memory", "pinned", "stream", "module", "context"}) {
        assertEquals(0, StandInGpu.live(kind), kind);
      }
    }
  }

  private void upload(float... values) {
    MemorySegment.copy(values, 0, host.segment(), ValueLayout.JAVA_FLOAT, 0, values.length);
    stream.upload(host.segment().asSlice(0, values.length * 4L), memory, 0);
  }

  private float[] download(int count) {
    stream.download(memory, 0, host.segment().asSlice(0, count * 4L));
    stream.synchronize();
    return host.segment().asSlice(0, count * 4L).toArray(ValueLayout.JAVA_FLOAT);
  }

  @Test
  void addsElementByElement() {
    upload(1, 2, 3, 10, 20, 30);
    stream.launch(module.function("smoke_add"), 1, 32, 0, new KernelArguments().add(memory)
        .add(memory, 12)
        .add(memory)
        .add(3));
    assertArrayEquals(new float[] {11, 22, 33, 10, 20, 30}, download(6));
  }

  @Test
  void addsUpOverWarpsAndABarrier() {
    float[] ones = new float[COUNT];
    java.util.Arrays.fill(ones, 1);
    upload(ones);
    stream.launch(module.function("smoke_sum"), 1, 96, 0,
        new KernelArguments().add(memory).add(memory).add(COUNT));
    assertEquals(COUNT, download(1)[0]);
  }

  @Test
  void givesBlocksDynamicSharedMemory() {
    upload(1, 2, 3, 4, 5);
    stream.launch(module.function("smoke_reverse"), 1, 5, 20, new KernelArguments().add(memory));
    assertArrayEquals(new float[] {5, 4, 3, 2, 1}, download(5));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "40, 3", "3, 40", "30, 33"})
  void tilesAreWorkedOnOnceEachAndInSquares(int columns, int rows) {
    stream.clear(memory);
    stream.launch(module.function("smoke_tiles"), columns, rows, 1, 0,
        new KernelArguments().add(memory));
    float[] bits = download(columns * rows);
    int[] blocks = IntStream.range(0, bits.length)
        .map(tile -> Float.floatToRawIntBits(bits[tile]))
        .toArray();
    assertArrayEquals(IntStream.rangeClosed(1, blocks.length).toArray(),
        IntStream.of(blocks).sorted().toArray());
    for (int tile = 0; tile < blocks.length; tile++) {
      boolean early = columns >= 16 && blocks[tile] <= 16 * 16;
      boolean near = tile / columns < 16 && tile % columns <= 16 * 16 / Math.min(rows, 16);
      assertTrue(!early || near, "block " + blocks[tile] + " has tile " + tile);
    }
  }

  @Test
  void newMemoryHoldsNoNumber() {
    assertTrue(Float.isNaN(download(1)[0]));
  }

  @Test
  void nothingIsThereBeforeSomebodyWaits() {
    upload(1);
    stream.synchronize();
    host.segment().set(ValueLayout.JAVA_FLOAT, 0, 7);
    stream.download(memory, 0, host.segment().asSlice(0, 4));
    assertEquals(7, host.segment().get(ValueLayout.JAVA_FLOAT, 0));
    stream.synchronize();
    assertEquals(1, host.segment().get(ValueLayout.JAVA_FLOAT, 0));
  }

  @Test
  void findsThreadsThatWaitForEver() {
    stream.launch(module.function("smoke_stuck"), 1, 64, 0, new KernelArguments());
    assertThrows(CudaException.class, stream::synchronize);
    assertEquals("6 threads of a block wait for others for ever", StandInGpu.fault());
  }

  @Test
  void findsWritesBeyondTheEnd() {
    stream.launch(module.function("smoke_overrun"), 1, 1, 0,
        new KernelArguments().add(memory).add(COUNT));
    CudaException overrun = assertThrows(CudaException.class, stream::synchronize);
    assertTrue(overrun.getMessage().contains("CUDA_ERROR_ILLEGAL_ADDRESS"), overrun.getMessage());
    assertThrows(CudaException.class, memory::close);
    memory = gpu.allocate(BYTES);
  }

  @Test
  void aMissingBarrierShowsWhenThreadsRunBackwards() {
    for (int backwards = 0; backwards < 2; backwards++) {
      StandInGpu.pretend("BACKWARDS", backwards);
      upload(5 + backwards, 0);
      stream.launch(module.function("smoke_race"), 1, 2, 0, new KernelArguments().add(memory));
      float[] result = download(2);
      assertEquals(backwards == 0, result[0] == result[1]);
    }
  }
}
