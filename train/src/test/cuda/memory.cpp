// Device memory on the host: poisoned when it is new and when it is freed, between red zones that are
// looked at after every kernel.
#include "standin.h"
#include <cstring>
#include <memory>

using namespace standin;

namespace {

constexpr size_t RED = 256;
constexpr unsigned char MARK = 0xa5;
constexpr unsigned char POISON = 0xff; // NaN as floats, −1 as ints

struct Block {
  std::unique_ptr<unsigned char[]> room;
  size_t bytes;
};

std::map<uint64_t, Block> blocks;
std::map<uint64_t, Block> pinned_blocks;
size_t in_use = 0;

uint64_t place(std::map<uint64_t, Block> &in, size_t bytes) {
  auto room = std::make_unique<unsigned char[]>(bytes + 3 * RED);
  auto start = (reinterpret_cast<uint64_t>(room.get()) + 2 * RED - 1) / RED * RED;
  auto *at = reinterpret_cast<unsigned char *>(start);
  std::memset(at - RED, MARK, RED);
  std::memset(at, POISON, bytes);
  std::memset(at + bytes, MARK, RED);
  in[start] = {std::move(room), bytes};
  return start;
}

bool is_marked(uint64_t from) {
  auto *at = reinterpret_cast<const unsigned char *>(from);
  for (size_t i = 0; i < RED; i++) {
    if (at[i] != MARK) {
      return false;
    }
  }
  return true;
}

const Block *block_of(const std::map<uint64_t, Block> &in, uint64_t at, size_t bytes) {
  auto after = in.upper_bound(at);
  if (after == in.begin()) {
    return nullptr;
  }
  auto &[start, block] = *--after;
  return at + bytes <= start + block.bytes ? &block : nullptr;
}

uint8_t *host(uint64_t address) { return reinterpret_cast<uint8_t *>(address); }

// A copy to or from memory that the driver does not know reads it at once, as for pageable memory.
void copy_to_device(uint64_t to, const void *from, size_t bytes, Stream *stream) {
  check_device_range(to, bytes);
  if (is_pinned(from)) {
    enqueue(stream, [=] { std::memcpy(host(to), from, bytes); });
  } else {
    std::string staged(static_cast<const char *>(from), bytes);
    enqueue(stream, [=] { std::memcpy(host(to), staged.data(), bytes); });
  }
}

void fill(uint64_t at, const void *pattern, size_t width, size_t count, Stream *stream) {
  check_device_range(at, width * count);
  std::string value(static_cast<const char *>(pattern), width);
  enqueue(stream, [=] {
    for (size_t i = 0; i < count; i++) {
      std::memcpy(host(at) + i * width, value.data(), width);
    }
  });
}

} // namespace

namespace standin {

bool is_pinned(const void *at) {
  return block_of(pinned_blocks, reinterpret_cast<uint64_t>(at), 1) != nullptr;
}

void check_device_range(uint64_t at, size_t bytes) {
  require(bytes == 0 || block_of(blocks, at, bytes), INVALID_VALUE);
}

bool red_zones_hold() {
  for (auto &[start, block] : blocks) {
    if (!is_marked(start - RED) || !is_marked(start + block.bytes)) {
      return false;
    }
  }
  return true;
}

} // namespace standin

EXPORT int cuMemGetInfo_v2(size_t *free, size_t *total) {
  return guarded(true, [=] {
    *total = pretended("MEMORY");
    *free = *total - in_use;
  });
}

EXPORT int cuMemAlloc_v2(uint64_t *at, size_t bytes) {
  return guarded(true, [=] {
    require(bytes > 0, INVALID_VALUE);
    require(in_use + bytes <= size_t(pretended("MEMORY")), OUT_OF_MEMORY);
    *at = place(blocks, bytes);
    in_use += bytes;
    live()["memory"]++;
  });
}

EXPORT int cuMemFree_v2(uint64_t at) {
  return guarded(true, [=] {
    if (at == 0) {
      return;
    }
    finish_all();
    require(blocks.count(at), INVALID_VALUE);
    bool overrun = !red_zones_hold();
    std::memset(host(at), POISON, blocks[at].bytes);
    in_use -= blocks[at].bytes;
    blocks.erase(at);
    live()["memory"]--;
    require(!overrun, ILLEGAL_ADDRESS);
  });
}

EXPORT int cuMemHostAlloc(void **at, size_t bytes, unsigned) {
  return guarded(true, [=] {
    *at = host(place(pinned_blocks, bytes));
    live()["pinned"]++;
  });
}

EXPORT int cuMemAllocHost_v2(void **at, size_t bytes) { return cuMemHostAlloc(at, bytes, 0); }

EXPORT int cuMemFreeHost(void *at) {
  return guarded(true, [=] {
    finish_all();
    require(pinned_blocks.erase(reinterpret_cast<uint64_t>(at)) == 1, INVALID_VALUE);
    live()["pinned"]--;
  });
}

EXPORT int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t bytes, Stream *stream) {
  return guarded(true, [=] { copy_to_device(to, from, bytes, stream); });
}

EXPORT int cuMemcpyHtoD_v2(uint64_t to, const void *from, size_t bytes) {
  return guarded(true, [=] {
    copy_to_device(to, from, bytes, nullptr);
    finish_all();
  });
}

EXPORT int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t bytes, Stream *stream) {
  return guarded(true, [=] {
    check_device_range(from, bytes);
    enqueue(stream, [=] { std::memcpy(to, host(from), bytes); });
    if (!is_pinned(to)) {
      finish(stream);
    }
  });
}

EXPORT int cuMemcpyDtoH_v2(void *to, uint64_t from, size_t bytes) {
  return guarded(true, [=] {
    check_device_range(from, bytes);
    finish_all();
    std::memcpy(to, host(from), bytes);
  });
}

EXPORT int cuMemcpyDtoDAsync_v2(uint64_t to, uint64_t from, size_t bytes, Stream *stream) {
  return guarded(true, [=] {
    check_device_range(from, bytes);
    check_device_range(to, bytes);
    enqueue(stream, [=] { std::memmove(host(to), host(from), bytes); });
  });
}

EXPORT int cuMemcpyDtoD_v2(uint64_t to, uint64_t from, size_t bytes) {
  return cuMemcpyDtoDAsync_v2(to, from, bytes, nullptr);
}

EXPORT int cuMemsetD8Async(uint64_t at, unsigned char value, size_t count, Stream *stream) {
  return guarded(true, [=] { fill(at, &value, 1, count, stream); });
}

EXPORT int cuMemsetD8_v2(uint64_t at, unsigned char value, size_t count) {
  return cuMemsetD8Async(at, value, count, nullptr);
}

EXPORT int cuMemsetD32Async(uint64_t at, unsigned value, size_t count, Stream *stream) {
  return guarded(true, [=] { fill(at, &value, 4, count, stream); });
}

EXPORT int cuMemsetD32_v2(uint64_t at, unsigned value, size_t count) {
  return cuMemsetD32Async(at, value, count, nullptr);
}
