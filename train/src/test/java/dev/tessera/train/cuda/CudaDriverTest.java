package dev.tessera.train.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CudaDriverTest {

  @Test
  void aMachineWithoutADriverIsNoFailure() {
    CudaDriver driver = CudaDriver.load("libcuda-of-nobody.so.1");
    assertEquals(new CudaDriver.Absent(
        "no NVIDIA driver is installed (libcuda-of-nobody.so.1 was not found)"), driver);
  }

  @Test
  void aLibraryWithoutItsFunctionsIsTooOld() {
    CudaDriver driver = CudaDriver.load("libc.so.6");
    CudaDriver.Absent absent = assertInstanceOf(CudaDriver.Absent.class, driver);
    assertTrue(absent.reason().startsWith("the NVIDIA driver is too old"), absent.reason());
    assertTrue(absent.reason().contains("cuInit"), absent.reason());
  }
}
