// The driver's functions about itself, devices and contexts, and what the stand-in offers to tests.
#include "fibers.h"
#include "standin.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace standin;

namespace {

std::map<std::string, long> settings{
    {"MEMORY", 1L << 30},  // bytes
    {"DRIVER", 13000},     // as cuDriverGetVersion: 1000 · major + 10 · minor
    {"COMPILER", 1},       // whether the driver can compile PTX
    {"CAPABILITY", 90},    // 10 · major + minor
    {"DEVICES", 1},        // how many GPUs
    {"SHARED", 227 << 10}, // bytes of shared memory a block may ask for
    {"PROCESSORS", 4},     // multiprocessors
    {"BACKWARDS", 0},      // whether blocks and threads run in falling order
};

bool initialised_ = false;
thread_local bool current = false;
std::string last_fault;

const bool settings_from_environment = [] {
  for (auto &[name, value] : settings) {
    if (const char *given = std::getenv(("TESSERA_STANDIN_" + name).c_str())) {
      value = std::atol(given);
    }
  }
  return true;
}();

struct Attribute {
  int number; // CUdevice_attribute
  long value;
};

long attribute(int number) {
  const Attribute known[] = {
      {1, 1024},                          // MAX_THREADS_PER_BLOCK
      {2, 1024},                          // MAX_BLOCK_DIM_X
      {5, 0x7fffffff},                    // MAX_GRID_DIM_X
      {8, 48 << 10},                      // MAX_SHARED_MEMORY_PER_BLOCK
      {10, 32},                           // WARP_SIZE
      {12, 65536},                        // MAX_REGISTERS_PER_BLOCK
      {13, 1000000},                      // CLOCK_RATE, kHz
      {16, pretended("PROCESSORS")},      // MULTIPROCESSOR_COUNT
      {36, 1000000},                      // MEMORY_CLOCK_RATE, kHz
      {37, 512},                          // GLOBAL_MEMORY_BUS_WIDTH, bits
      {38, 4 << 20},                      // L2_CACHE_SIZE
      {39, 2048},                         // MAX_THREADS_PER_MULTIPROCESSOR
      {41, 1},                            // UNIFIED_ADDRESSING
      {75, pretended("CAPABILITY") / 10}, // COMPUTE_CAPABILITY_MAJOR
      {76, pretended("CAPABILITY") % 10}, // COMPUTE_CAPABILITY_MINOR
      {81, 228 << 10},                    // MAX_SHARED_MEMORY_PER_MULTIPROCESSOR
      {97, pretended("SHARED")},          // MAX_SHARED_MEMORY_PER_BLOCK_OPTIN
  };
  for (const Attribute &a : known) {
    if (a.number == number) {
      return a.value;
    }
  }
  throw Failure{INVALID_VALUE};
}

void check_device(int device) {
  require(device >= 0 && device < pretended("DEVICES"), INVALID_DEVICE);
}

struct Name {
  Result result;
  const char *name;
  const char *text;
};

constexpr Name NAMES[] = {
    {SUCCESS, "CUDA_SUCCESS", "no error"},
    {INVALID_VALUE, "CUDA_ERROR_INVALID_VALUE", "invalid argument"},
    {OUT_OF_MEMORY, "CUDA_ERROR_OUT_OF_MEMORY", "out of memory"},
    {NOT_INITIALIZED, "CUDA_ERROR_NOT_INITIALIZED", "initialization error"},
    {NO_DEVICE, "CUDA_ERROR_NO_DEVICE", "no CUDA-capable device is detected"},
    {INVALID_DEVICE, "CUDA_ERROR_INVALID_DEVICE", "invalid device ordinal"},
    {INVALID_CONTEXT, "CUDA_ERROR_INVALID_CONTEXT", "invalid device context"},
    {INVALID_PTX, "CUDA_ERROR_INVALID_PTX", "a PTX JIT compilation failed"},
    {JIT_COMPILER_NOT_FOUND, "CUDA_ERROR_JIT_COMPILER_NOT_FOUND", "PTX JIT compiler library not found"},
    {UNSUPPORTED_PTX_VERSION, "CUDA_ERROR_UNSUPPORTED_PTX_VERSION",
     "the provided PTX was compiled with an unsupported toolchain."},
    {INVALID_HANDLE, "CUDA_ERROR_INVALID_HANDLE", "invalid resource handle"},
    {NOT_FOUND, "CUDA_ERROR_NOT_FOUND", "named symbol not found"},
    {NOT_READY, "CUDA_ERROR_NOT_READY", "device not ready"},
    {ILLEGAL_ADDRESS, "CUDA_ERROR_ILLEGAL_ADDRESS", "an illegal memory access was encountered"},
    {LAUNCH_OUT_OF_RESOURCES, "CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES",
     "too many resources requested for launch"},
    {LAUNCH_FAILED, "CUDA_ERROR_LAUNCH_FAILED", "unspecified launch failure"},
};

const Name *name_of(int result) {
  for (const Name &name : NAMES) {
    if (name.result == result) {
      return &name;
    }
  }
  return nullptr;
}

} // namespace

namespace standin {

long pretended(const char *name) { return settings.at(name); }

std::map<std::string, long> &live() {
  static std::map<std::string, long> counts;
  return counts;
}

std::recursive_mutex &gate() {
  static std::recursive_mutex mutex;
  return mutex;
}

bool initialised() { return initialised_; }
bool has_context() { return current; }

int guarded(bool needs_context, const std::function<void()> &work) {
  std::lock_guard<std::recursive_mutex> lock(gate());
  try {
    require(initialised(), NOT_INITIALIZED);
    require(!needs_context || has_context(), INVALID_CONTEXT);
    work();
    return SUCCESS;
  } catch (const Failure &failure) {
    return failure.result;
  } catch (const Fault &fault) {
    last_fault = fault.what();
    return LAUNCH_FAILED;
  }
}

} // namespace standin

// For tests: what is still there of a kind, the message of the last kernel that failed, and what to be.

EXPORT long standin_live(const char *kind) { return live()[kind]; }
EXPORT const char *standin_fault() { return last_fault.c_str(); }
EXPORT void standin_pretend(const char *name, long value) { settings.at(name) = value; }

EXPORT int cuInit(unsigned) {
  initialised_ = true;
  return pretended("DEVICES") > 0 ? SUCCESS : NO_DEVICE;
}

EXPORT int cuDriverGetVersion(int *version) {
  *version = int(pretended("DRIVER"));
  return SUCCESS;
}

EXPORT int cuGetErrorName(int result, const char **text) {
  const Name *name = name_of(result);
  *text = name ? name->name : nullptr;
  return name ? SUCCESS : INVALID_VALUE;
}

EXPORT int cuGetErrorString(int result, const char **text) {
  const Name *name = name_of(result);
  *text = name ? name->text : nullptr;
  return name ? SUCCESS : INVALID_VALUE;
}

EXPORT int cuDeviceGetCount(int *count) {
  return guarded(false, [=] { *count = int(pretended("DEVICES")); });
}

EXPORT int cuDeviceGet(int *device, int ordinal) {
  return guarded(false, [=] {
    check_device(ordinal);
    *device = ordinal;
  });
}

EXPORT int cuDeviceGetName(char *name, int room, int device) {
  return guarded(false, [=] {
    check_device(device);
    std::snprintf(name, room, "stand-in on the host");
  });
}

EXPORT int cuDeviceTotalMem_v2(size_t *bytes, int device) {
  return guarded(false, [=] {
    check_device(device);
    *bytes = pretended("MEMORY");
  });
}

EXPORT int cuDeviceGetAttribute(int *value, int number, int device) {
  return guarded(false, [=] {
    check_device(device);
    *value = int(attribute(number));
  });
}

// A context is the device's primary one; its handle is the device's number plus one.

EXPORT int cuDevicePrimaryCtxRetain(uintptr_t *context, int device) {
  return guarded(false, [=] {
    check_device(device);
    *context = uintptr_t(device) + 1;
    live()["context"]++;
  });
}

EXPORT int cuDevicePrimaryCtxRelease_v2(int device) {
  return guarded(false, [=] {
    check_device(device);
    require(live()["context"] > 0, INVALID_CONTEXT);
    live()["context"]--;
  });
}

EXPORT int cuCtxSetCurrent(uintptr_t context) {
  return guarded(false, [=] { current = context != 0; });
}

EXPORT int cuCtxPushCurrent_v2(uintptr_t context) { return cuCtxSetCurrent(context); }

EXPORT int cuCtxPopCurrent_v2(uintptr_t *context) {
  return guarded(true, [=] {
    *context = 1;
    current = false;
  });
}

EXPORT int cuCtxGetCurrent(uintptr_t *context) {
  return guarded(false, [=] { *context = current ? 1 : 0; });
}
