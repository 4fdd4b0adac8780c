// CUDA C as far as the project's kernels use it, for g++: put before every .cu file (-include).
#pragma once
#include "fibers.h"
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#define __global__
#define __device__
#define __host__
#define __forceinline__ inline
#define __restrict__ __restrict
#define __shared__ static
#define __constant__ static
#define __align__(n) __attribute__((aligned(n)))
#define __launch_bounds__(...)

using std::isfinite;
using std::max;
using std::min;

constexpr int warpSize = 32;

struct __align__(8) float2 { float x, y; };
struct __align__(16) float4 { float x, y, z, w; };
struct __align__(8) int2 { int x, y; };
struct __align__(16) int4 { int x, y, z, w; };
struct __align__(8) uint2 { unsigned x, y; };
struct __align__(16) uint4 { unsigned x, y, z, w; };

inline float2 make_float2(float x, float y) { return {x, y}; }
inline float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }
inline int2 make_int2(int x, int y) { return {x, y}; }
inline int4 make_int4(int x, int y, int z, int w) { return {x, y, z, w}; }
inline uint2 make_uint2(unsigned x, unsigned y) { return {x, y}; }
inline uint4 make_uint4(unsigned x, unsigned y, unsigned z, unsigned w) { return {x, y, z, w}; }

// Barriers and warp collectives.

inline void __syncthreads() { standin::meet_block(); }
inline void __syncwarp(unsigned mask = ~0u) { standin::meet_warp(mask, 0); }
inline void __threadfence() {}
inline void __threadfence_block() {}

namespace standin {

inline unsigned lane() {
  return (threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z)) % warpSize;
}

template <typename T> uint64_t bits(T value) {
  static_assert(sizeof(T) <= sizeof(uint64_t));
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof(T));
  return bits;
}

template <typename To, typename From> To reinterpret(From from) {
  To to;
  static_assert(sizeof(To) <= sizeof(From));
  std::memcpy(&to, &from, sizeof(To));
  return to;
}

// The value of a lane; of this lane itself where that one is none of its group of `width`.
template <typename T> T from_lane(unsigned mask, T value, int source, int width) {
  const uint64_t *brought = meet_warp(mask, bits(value));
  int self = lane();
  bool inside = source >= 0 && source / width == self / width && source < warpSize;
  return inside ? reinterpret<T>(brought[source]) : value;
}

} // namespace standin

template <typename T> T __shfl_sync(unsigned mask, T value, int source, int width = warpSize) {
  int self = standin::lane();
  return standin::from_lane(mask, value, self / width * width + source % width, width);
}
template <typename T> T __shfl_xor_sync(unsigned mask, T value, int by, int width = warpSize) {
  return standin::from_lane(mask, value, int(standin::lane()) ^ by, width);
}
template <typename T> T __shfl_down_sync(unsigned mask, T value, unsigned by,
                                         int width = warpSize) {
  return standin::from_lane(mask, value, int(standin::lane() + by), width);
}
template <typename T> T __shfl_up_sync(unsigned mask, T value, unsigned by, int width = warpSize) {
  return standin::from_lane(mask, value, int(standin::lane()) - int(by), width);
}

inline unsigned __ballot_sync(unsigned mask, int predicate) {
  const uint64_t *brought = standin::meet_warp(mask, predicate != 0);
  unsigned votes = 0;
  for (int lane = 0; lane < warpSize; lane++) {
    votes |= mask >> lane & 1 ? unsigned(brought[lane]) << lane : 0;
  }
  return votes;
}
inline int __any_sync(unsigned mask, int predicate) { return __ballot_sync(mask, predicate) != 0; }
inline int __all_sync(unsigned mask, int predicate) { return __ballot_sync(mask, !predicate) == 0; }
inline unsigned __activemask() { return ~0u; }

// Atomics: one thread runs at a time, so plain reads and writes are enough.

template <typename T, typename U> T atomicAdd(T *at, U value) {
  T before = *at;
  *at = T(before + value);
  return before;
}
template <typename T> T atomicMax(T *at, T value) {
  T before = *at;
  *at = std::max(before, value);
  return before;
}
template <typename T> T atomicMin(T *at, T value) {
  T before = *at;
  *at = std::min(before, value);
  return before;
}
template <typename T> T atomicExch(T *at, T value) {
  T before = *at;
  *at = value;
  return before;
}
template <typename T> T atomicCAS(T *at, T expected, T value) {
  T before = *at;
  if (before == expected) {
    *at = value;
  }
  return before;
}

// Arithmetic and bits.

template <typename T> T __ldg(const T *at) { return *at; }
template <typename T> T __ldcs(const T *at) { return *at; }
inline float __expf(float x) { return std::exp(x); }
inline float __logf(float x) { return std::log(x); }
inline float __fdividef(float x, float y) { return x / y; }
inline float rsqrtf(float x) { return 1 / std::sqrt(x); }
inline float __frcp_rn(float x) { return 1 / x; }
inline float __fsqrt_rn(float x) { return std::sqrt(x); }
inline float __saturatef(float x) { return std::clamp(x, 0.0f, 1.0f); }
inline unsigned __umulhi(unsigned a, unsigned b) { return unsigned(uint64_t(a) * b >> 32); }
inline uint64_t __umul64hi(uint64_t a, uint64_t b) { return uint64_t(__uint128_t(a) * b >> 64); }
inline unsigned __float_as_uint(float x) { return standin::reinterpret<unsigned>(x); }
inline float __uint_as_float(unsigned x) { return standin::reinterpret<float>(x); }
inline int __float_as_int(float x) { return standin::reinterpret<int>(x); }
inline float __int_as_float(int x) { return standin::reinterpret<float>(x); }
inline int __popc(unsigned x) { return __builtin_popcount(x); }
inline int __ffs(int x) { return __builtin_ffs(x); }
inline int __clz(int x) { return x ? __builtin_clz(x) : 32; }
