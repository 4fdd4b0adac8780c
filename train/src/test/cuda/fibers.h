// The threads of one block as fibers on one processor: each runs until it must wait for others, then the
// next one runs. So a kernel's own source runs on a host, and whatever waits for ever is found.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>

struct dim3 {
  unsigned x = 1, y = 1, z = 1;
};

namespace standin {

// What a kernel did wrong; the launch fails with it as a launch on a GPU would.
struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Shape {
  dim3 grid, block;
  size_t shared_bytes = 0;
};

// Runs all blocks of a grid, one after the other. `backwards` turns the order of blocks and threads round:
// a kernel whose result depends on it lacks a barrier.
void run_grid(const Shape &shape, bool backwards, const std::function<void()> &thread);

// Waits for all threads of the block that have not ended.
void meet_block();

// Waits for the lanes of `mask` in this thread's warp and returns what each of them brought. What is
// returned holds until the same lanes meet once more.
const uint64_t *meet_warp(unsigned mask, uint64_t brought);

// The block's dynamic shared memory.
void *dynamic_shared();

// Copies that land when they are waited for and not before, as cp.async may have it.
void copy_later(void *to, const void *from, size_t bytes);
void commit_copies();
void await_copies(unsigned groups_left);

} // namespace standin

extern dim3 threadIdx, blockIdx, blockDim, gridDim;
