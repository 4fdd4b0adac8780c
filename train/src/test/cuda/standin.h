// What the parts of the stand-in for NVIDIA's driver library share: error codes, what it pretends to be,
// and the counts by which a test finds what was not given back.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace standin {

// CUresult, as far as it is used.
enum Result {
  SUCCESS = 0,
  INVALID_VALUE = 1,
  OUT_OF_MEMORY = 2,
  NOT_INITIALIZED = 3,
  NO_DEVICE = 100,
  INVALID_DEVICE = 101,
  INVALID_CONTEXT = 201,
  INVALID_PTX = 218,
  JIT_COMPILER_NOT_FOUND = 221,
  UNSUPPORTED_PTX_VERSION = 222,
  INVALID_HANDLE = 400,
  NOT_FOUND = 500,
  NOT_READY = 600,
  ILLEGAL_ADDRESS = 700,
  LAUNCH_OUT_OF_RESOURCES = 701,
  LAUNCH_FAILED = 719,
};

struct Failure {
  Result result;
};

// Numbers that say what GPU this is; set by the environment variables TESSERA_STANDIN_<NAME> before the
// library is loaded, or by standin_pretend at any time.
long pretended(const char *name);

// Live objects by kind: "memory", "pinned", "stream", "event", "module", "context"; and
// how often somebody had to "wait".
std::map<std::string, long> &live();

std::recursive_mutex &gate();
bool initialised();
bool has_context();

// What every function of the driver does first; a Failure or the fault of a kernel that ran before
// becomes its result.
int guarded(bool needs_context, const std::function<void()> &work);

inline void require(bool holds, Result otherwise) {
  if (!holds) {
    throw Failure{otherwise};
  }
}

// memory.cpp
bool is_pinned(const void *host);
void check_device_range(uint64_t at, size_t bytes);
bool red_zones_hold();

// streams.cpp: work runs when somebody waits for it and not before.
struct Stream;
void enqueue(Stream *stream, std::function<void()> work);
void finish(Stream *stream);
void finish_all();

} // namespace standin
