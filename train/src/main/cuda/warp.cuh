// What the threads of a warp do together.
#pragma once

constexpr unsigned ALL = 0xFFFFFFFFu;
constexpr int LANES = 32;

__device__ inline int lane_of_warp() { return threadIdx.x % LANES; }

// Reads what other multiprocessors change meanwhile: not from the first cache, which does not see it.
__device__ inline float4 fresh(const float4 *at) {
#ifdef __CUDACC__
  return __ldcg(at);
#else
  return *at;
#endif
}

// A row as float4s, of which lane l of a warp holds numbers l, l + 32 and so on.
__device__ inline float dot(float4 a, float4 b) {
  return a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w;
}

// to += factor · x
__device__ inline void add(float4 &to, float factor, float4 x) {
  to.x += factor * x.x;
  to.y += factor * x.y;
  to.z += factor * x.z;
  to.w += factor * x.w;
}

__device__ inline void add_atomically(float4 *to, float factor, float4 x) {
  atomicAdd(&to->x, factor * x.x);
  atomicAdd(&to->y, factor * x.y);
  atomicAdd(&to->z, factor * x.z);
  atomicAdd(&to->w, factor * x.w);
}

// Sums up over the warp.
__device__ inline float sum(float x) {
  for (int distance = LANES / 2; distance > 0; distance /= 2) {
    x += __shfl_xor_sync(ALL, x, distance);
  }
  return x;
}

// Sums eight values over the warp at once, in nine exchanges instead of forty: at each step a lane hands
// over the half of the values that the other lane goes on with. Lane l ends with the sum of value l / 4.
__device__ inline float sum_of_eight(const float (&x)[8]) {
  int lane = lane_of_warp();
  bool high = lane & 16;
  float four[4];
#pragma unroll
  for (int i = 0; i < 4; i++) {
    four[i] = (high ? x[i + 4] : x[i]) + __shfl_xor_sync(ALL, high ? x[i] : x[i + 4], 16);
  }
  high = lane & 8;
  float two[2];
#pragma unroll
  for (int i = 0; i < 2; i++) {
    two[i] = (high ? four[i + 2] : four[i]) + __shfl_xor_sync(ALL, high ? four[i] : four[i + 2], 8);
  }
  high = lane & 4;
  float one = (high ? two[1] : two[0]) + __shfl_xor_sync(ALL, high ? two[0] : two[1], 4);
  one += __shfl_xor_sync(ALL, one, 2);
  return one + __shfl_xor_sync(ALL, one, 1);
}

// The lane that ends with the sum of a value.
__device__ inline int lane_of_sum(int value) { return 4 * value; }
