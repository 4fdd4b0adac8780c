#include "fibers.h"
#include <csetjmp>
#include <cstring>
#include <map>
#include <memory>
#include <ucontext.h>
#include <vector>

dim3 threadIdx, blockIdx, blockDim, gridDim;

namespace standin {
namespace {

constexpr size_t STACK = 128 << 10;
constexpr unsigned WARP = 32;

struct Copy {
  void *to;
  const void *from;
  size_t bytes;
};

struct Fiber {
  std::unique_ptr<char[]> stack{new char[STACK]};
  ucontext_t entry;
  jmp_buf place;
  bool begun = false;
  bool ended = true;
  dim3 index;
  unsigned lane = 0;
  unsigned warp = 0;
  const unsigned *watched = nullptr; // waits as long as *watched == seen
  unsigned seen = 0;
  std::vector<std::vector<Copy>> copies;
};

// Lanes that wait for each other. Two rows of slots: a lane that is already at the next meeting does not
// overwrite what slower lanes have still to read.
struct Meeting {
  unsigned arrived = 0;
  unsigned generation = 0;
  uint64_t slots[2][WARP] = {};
};

std::vector<std::unique_ptr<Fiber>> fibers;
std::vector<std::map<unsigned, Meeting>> warps; // of each warp its meetings, by mask
std::vector<unsigned> lanes;                    // of each warp the lanes there are
unsigned threads, at_barrier, ended, barrier_generation;
Fiber *current;
jmp_buf scheduler;
std::vector<char> shared_memory;
std::string fault;
const std::function<void()> *body;

void yield() {
  if (_setjmp(current->place) == 0) {
    _longjmp(scheduler, 1);
  }
}

void wait_while(const unsigned &counter, unsigned seen) {
  current->watched = &counter;
  current->seen = seen;
  yield();
  current->watched = nullptr;
}

void open_barrier_if_complete() {
  if (at_barrier > 0 && at_barrier + ended == threads) {
    at_barrier = 0;
    barrier_generation++;
  }
}

void live() {
  for (;;) {
    try {
      (*body)();
      if (!current->copies.empty()) {
        await_copies(0);
      }
    } catch (const std::exception &e) {
      fault = e.what();
    }
    current->ended = true;
    ended++;
    open_barrier_if_complete();
    yield(); // until the next block needs a thread
  }
}

void resume(Fiber &fiber) {
  current = &fiber;
  threadIdx = fiber.index;
  if (_setjmp(scheduler) == 0) {
    if (fiber.begun) {
      _longjmp(fiber.place, 1);
    }
    fiber.begun = true;
    setcontext(&fiber.entry);
  }
}

void need_fibers(unsigned count) {
  while (fibers.size() < count) {
    auto fiber = std::make_unique<Fiber>();
    getcontext(&fiber->entry);
    fiber->entry.uc_stack.ss_sp = fiber->stack.get();
    fiber->entry.uc_stack.ss_size = STACK;
    fiber->entry.uc_link = nullptr;
    makecontext(&fiber->entry, live, 0);
    fibers.push_back(std::move(fiber));
  }
}

void begin_block(const Shape &shape) {
  threads = shape.block.x * shape.block.y * shape.block.z;
  at_barrier = ended = 0;
  need_fibers(threads);
  warps.assign((threads + WARP - 1) / WARP, {});
  lanes.assign(warps.size(), 0);
  for (unsigned t = 0; t < threads; t++) {
    Fiber &fiber = *fibers[t];
    fiber.ended = false;
    fiber.watched = nullptr;
    fiber.copies.clear();
    fiber.index = {t % shape.block.x, t / shape.block.x % shape.block.y,
                   t / (shape.block.x * shape.block.y)};
    fiber.lane = t % WARP;
    fiber.warp = t / WARP;
    lanes[fiber.warp] |= 1u << fiber.lane;
  }
  std::memset(shared_memory.data(), 0xff, shared_memory.size()); // NaN
}

void run_block(bool backwards) {
  while (ended < threads) {
    bool moved = false;
    for (unsigned t = 0; t < threads; t++) {
      Fiber &fiber = *fibers[backwards ? threads - 1 - t : t];
      if (!fiber.ended && (!fiber.watched || *fiber.watched != fiber.seen)) {
        resume(fiber);
        moved = true;
        if (!fault.empty()) {
          return;
        }
      }
    }
    if (!moved) {
      fault = std::to_string(threads - ended) + " threads of a block wait for others for ever";
      return;
    }
  }
}

} // namespace

void run_grid(const Shape &shape, bool backwards, const std::function<void()> &thread) {
  body = &thread;
  gridDim = shape.grid;
  blockDim = shape.block;
  shared_memory.resize(shape.shared_bytes + 16);
  size_t blocks = size_t(shape.grid.x) * shape.grid.y * shape.grid.z;
  for (size_t n = 0; n < blocks; n++) {
    size_t b = backwards ? blocks - 1 - n : n;
    blockIdx = {unsigned(b % shape.grid.x), unsigned(b / shape.grid.x % shape.grid.y),
                unsigned(b / shape.grid.x / shape.grid.y)};
    begin_block(shape);
    run_block(backwards);
    if (!fault.empty()) {
      std::string what;
      std::swap(what, fault);
      fibers.clear(); // some of them are stuck in the middle
      throw Fault(what);
    }
  }
}

void meet_block() {
  unsigned seen = barrier_generation;
  at_barrier++;
  open_barrier_if_complete();
  if (barrier_generation == seen) {
    wait_while(barrier_generation, seen);
  }
}

const uint64_t *meet_warp(unsigned mask, uint64_t brought) {
  Fiber &self = *current;
  mask &= lanes[self.warp];
  if (!(mask >> self.lane & 1)) {
    throw Fault("a lane is not in the mask of its own warp collective");
  }
  Meeting &meeting = warps[self.warp][mask];
  unsigned seen = meeting.generation;
  meeting.slots[seen & 1][self.lane] = brought;
  meeting.arrived |= 1u << self.lane;
  if (meeting.arrived == mask) {
    meeting.arrived = 0;
    meeting.generation++;
  } else {
    wait_while(meeting.generation, seen);
  }
  return meeting.slots[seen & 1];
}

void *dynamic_shared() {
  auto address = reinterpret_cast<uintptr_t>(shared_memory.data());
  return reinterpret_cast<void *>((address + 15) & ~uintptr_t(15));
}

void copy_later(void *to, const void *from, size_t bytes) {
  if (current->copies.empty()) {
    current->copies.emplace_back();
  }
  current->copies.back().push_back({to, from, bytes});
}

void commit_copies() {
  if (current->copies.empty()) {
    current->copies.emplace_back();
  }
  current->copies.emplace_back();
}

// The last group is the one not yet committed.
void await_copies(unsigned groups_left) {
  auto &copies = current->copies;
  while (copies.size() > groups_left + 1) {
    for (const Copy &copy : copies.front()) {
      std::memcpy(copy.to, copy.from, copy.bytes);
    }
    copies.erase(copies.begin());
  }
}

} // namespace standin
