package dev.tessera.train.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person reads when a driver or a GPU does not serve, on a driver that pretends to be such a one.
class DriverErrorsTest {

  private static final Ptx SMOKE = new Ptx("smoke",
      ".version 7.0\n.target sm_75\n.visible .entry smoke_add(");

  @BeforeEach
  void use() {
    StandInGpu.use();
  }

  @AfterEach
  void honest() {
    StandInGpu.pretend("DEVICES", 1);
    StandInGpu.pretend("DRIVER", 13000);
    StandInGpu.pretend("COMPILER", 1);
    StandInGpu.pretend("CAPABILITY", 90);
    StandInGpu.pretend("MEMORY", 1 << 30);
  }

  private static CudaDriver start() {
    return CudaDriver.load(StandInGpu.library().toString());
  }

  private static CudaContext open() {
    InstalledDriver driver = (InstalledDriver) start();
    return driver.open(driver.gpus().getFirst());
  }

  @Test
  void saysThatThereIsNoGpu() {
    StandInGpu.pretend("DEVICES", 0);
    CudaDriver.Absent absent = assertInstanceOf(CudaDriver.Absent.class, start());
    assertEquals("the NVIDIA driver finds no GPU", absent.reason());
  }

  @Test
  void knowsTheGpuAndTheDriver() {
    StandInGpu.pretend("CAPABILITY", 86);
    StandInGpu.pretend("DRIVER", 12040);
    InstalledDriver driver = (InstalledDriver) start();
    assertEquals("12.4", driver.version());
    assertEquals("stand-in on the host, compute capability 8.6, 1024 MiB",
        driver.gpus().getFirst().toString());
  }

  @Test
  void namesADriverThatIsTooOldForTheKernels() {
    StandInGpu.pretend("DRIVER", 10020);
    try (CudaContext gpu = open()) {
      BadInput tooOld = assertThrows(BadInput.class, () -> gpu.load(SMOKE));
      assertTrue(tooOld.getMessage().contains("CUDA 10.2) is too old"), tooOld.getMessage());
    }
  }

  @Test
  void namesADriverWithoutACompiler() {
    StandInGpu.pretend("COMPILER", 0);
    try (CudaContext gpu = open()) {
      BadInput missing = assertThrows(BadInput.class, () -> gpu.load(SMOKE));
      assertTrue(missing.getMessage().contains("libnvidia-ptxjitcompiler.so.1"),
          missing.getMessage());
    }
  }

  @Test
  void namesAGpuThatIsTooOldForTheKernels() {
    StandInGpu.pretend("CAPABILITY", 70);
    try (CudaContext gpu = open()) {
      BadInput tooOld = assertThrows(BadInput.class, () -> gpu.load(SMOKE));
      assertTrue(tooOld.getMessage().contains("capability 7.0"), tooOld.getMessage());
      assertTrue(tooOld.getMessage().contains("7.5 or newer"), tooOld.getMessage());
    }
  }

  @Test
  void nd4jRefusesAGpuThatItHasNoCodeFor() {
    StandInGpu.pretend("CAPABILITY", 86);
    assertEquals(Optional.empty(), Nd4jBackend.refusal(start()));
    StandInGpu.pretend("CAPABILITY", 90);
    String tooNew = Nd4jBackend.refusal(start()).orElseThrow();
    assertTrue(tooNew.contains("capability 9.0") && tooNew.contains("too new"), tooNew);
    StandInGpu.pretend("DEVICES", 0);
    assertEquals(Optional.of("the NVIDIA driver finds no GPU"), Nd4jBackend.refusal(start()));
  }

  @Test
  void tellsTooLittleMemoryFromOtherFailures() {
    StandInGpu.pretend("MEMORY", 1000);
    try (CudaContext gpu = open(); DeviceMemory first = gpu.allocate(600)) {
      assertEquals(400, gpu.freeBytes());
      CudaException second = assertThrows(CudaException.class, () -> gpu.allocate(600));
      assertTrue(second.outOfMemory());
      assertEquals(600, first.bytes());
    }
    try (CudaContext gpu = open()) {
      assertEquals(1000, gpu.freeBytes());
      gpu.allocate(600).close();
    }
  }

  @Test
  void aKernelThatIsNotThereIsABug() {
    try (CudaContext gpu = open(); CudaModule module = gpu.load(SMOKE)) {
      CudaException missing = assertThrows(CudaException.class, () -> module.function("none"));
      assertTrue(missing.getMessage().contains("CUDA_ERROR_NOT_FOUND"), missing.getMessage());
    }
  }

  @Test
  void whatIsGivenBackIsNotUsedAgain() {
    CudaContext gpu = open();
    DeviceMemory memory = gpu.allocate(8);
    memory.close();
    memory.close();
    assertThrows(IllegalStateException.class, memory::address);
    gpu.close();
    gpu.close();
    assertThrows(IllegalStateException.class, () -> gpu.allocate(8));
    assertEquals(0, StandInGpu.live("context"));
  }
}
