package dev.tessera.train.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {

  private static final CudaDriver NONE = new CudaDriver.Absent("no driver");

  @ParameterizedTest
  @CsvSource({"auto, auto", "cpu, cpu", "cuda, cuda:0", "cuda:3, cuda:3", "nd4j, nd4j"})
  void devicesAreTyped(String typed, String option) {
    assertEquals(option, Device.parse(typed).option());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda:", "cuda:-1", "cuda:x", "CPU", ""})
  void nothingElseIsADevice(String typed) {
    assertTrue(message(() -> Device.parse(typed)).startsWith("--device is '" + typed + "'"));
  }

  @Test
  void withoutADriverTheCpuTrainsAndSaysWhy() {
    assertEquals(new Engine.OnCpu("no driver"), Engine.choose(new Device.Auto(), NONE));
    assertEquals("--device cuda:0: no driver; use --device cpu",
        message(() -> Engine.choose(new Device.Cuda(0), NONE)));
  }

  @Test
  void aGpuIsTakenWhereThereIsOne() {
    InstalledDriver driver = AnyGpu.driver();
    Engine.OnGpu engine = assertInstanceOf(Engine.OnGpu.class,
        Engine.choose(new Device.Auto(), driver));
    assertEquals(driver.gpus().getFirst(), engine.gpu());
    assertEquals(new Engine.OnCpu("--device cpu"), Engine.choose(new Device.Cpu(), driver));
    String message = message(() -> Engine.choose(new Device.Cuda(99), driver));
    assertTrue(message.startsWith("--device cuda:99: the last GPU is cuda:"), message);
  }

  @Test
  void skipGramIsNotComputedByNd4j() {
    assertTrue(message(() -> Engine.choose(new Device.Nd4j(), NONE)).startsWith("--device nd4j"));
  }

  @ParameterizedTest
  @CsvSource({"3, 5, too old", "3, 7, ", "7, 5, ", "8, 9, ", "9, 0, too new", "12, 1, too new"})
  void nd4jRunsOnSomeGpusOnly(int major, int minor, String why) {
    Gpu gpu = new Gpu(0, 0, "a GPU", new ComputeCapability(major, minor), 1L << 30, 8, 1 << 16);
    Optional<String> refusal = Nd4jBackend.refusal(gpu);
    assertEquals(why != null, refusal.isPresent());
    refusal.ifPresent(reason -> assertTrue(reason.contains(why), reason));
  }

  private static String message(Runnable choice) {
    return assertThrows(BadInput.class, choice::run).getMessage();
  }
}
