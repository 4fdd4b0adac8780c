// Tensor cores, and what feeds them, of compute capability 8.0: instructions that C++ has no words for.
// The stand-in for a GPU has twins of them in tensor_twin.h.
#pragma once
#include "bf16.cuh"

#ifdef __CUDACC__

// sum += a · b over a warp: a is 16 × 16, b 16 × 8, sum 16 × 8. With g = lane / 4 and t = 2 · (lane % 4), a
// lane holds of a the rows g and g + 8 at t, t + 1 and t + 8, t + 9, of b the column g at these places, of
// sum the rows g and g + 8 at columns t and t + 1 (PTX ISA, "Matrix Fragments for mma.m16n8k16").
__device__ inline void multiply_add(float (&sum)[4], const unsigned (&a)[4],
                                    const unsigned (&b)[2]) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 "
               "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
               : "+f"(sum[0]), "+f"(sum[1]), "+f"(sum[2]), "+f"(sum[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}

// Loads four 8 × 8 matrices from shared memory, of which each lane names one row: lane l row l % 8 of
// matrix l / 8. Afterwards it holds row l / 4 of each, at l % 4 · 2.
__device__ inline void load_matrices(unsigned (&to)[4], const bf16 *row) {
  unsigned address = unsigned(__cvta_generic_to_shared(row));
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
               : "=r"(to[0]), "=r"(to[1]), "=r"(to[2]), "=r"(to[3])
               : "r"(address));
}

// The same, each matrix transposed.
__device__ inline void load_transposed(unsigned (&to)[4], const bf16 *row) {
  unsigned address = unsigned(__cvta_generic_to_shared(row));
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0, %1, %2, %3}, [%4];"
               : "=r"(to[0]), "=r"(to[1]), "=r"(to[2]), "=r"(to[3])
               : "r"(address));
}

// Starts copying 16 bytes into shared memory, past the registers.
__device__ inline void copy_async(bf16 *shared, const bf16 *global) {
  unsigned address = unsigned(__cvta_generic_to_shared(shared));
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" ::"r"(address), "l"(global) : "memory");
}

// Makes one group of the copies that this thread has started.
__device__ inline void end_copies() { asm volatile("cp.async.commit_group;" ::: "memory"); }

// Waits until all of this thread's groups but the last few are there.
template <int PENDING> __device__ inline void await_copies() {
  asm volatile("cp.async.wait_group %0;" ::"n"(PENDING) : "memory");
}

#else
#include "tensor_twin.h"
#endif
